/** Who votes in a cluster now: every configured node, and the witness. */
import type { ClusterId } from '../domain/ids.ts';
import { witnessKind } from '../domain/quorum.ts';
import { nodeState } from '../domain/records.ts';
import type { DatacenterState } from './datacenter-store.ts';
import { stableRows } from './stable-rows.ts';

export type Voter = { id: string; name: string; votes: boolean; state: string };
export type ClusterVoters = { id: ClusterId; voters: Voter[] };

const votersOf = ({ tables }: DatacenterState): ClusterVoters[] =>
  [...tables.clusters.values()].map((cluster) => {
    const component = cluster.component === null ? undefined : tables.components.get(cluster.component);
    const witness = cluster.witness === null ? undefined : tables.resources.get(cluster.witness);
    const nodes = cluster.nodes.flatMap((id): Voter[] => {
      const node = tables.nodes.get(id);
      if (!node) return [];
      const votes = component?.members.includes(id) ?? false;
      const state = nodeState(node);
      // Dead, and counted as a member until the others have noticed.
      return [{ id, name: node.name, votes, state: votes && state === 'Down' ? 'No heartbeat' : state }];
    });
    const outside: Voter[] = witness
      ? [
          {
            id: witness.id,
            name: `Witness ${witnessKind(cluster.quorumModel)}`,
            votes: component !== undefined && witness.state === 'Online',
            state: witness.state === 'OnlinePending' ? 'Being claimed' : witness.state,
          },
        ]
      : [];
    // With Disk Only the disk alone decides.
    return { id: cluster.id, voters: cluster.quorumModel === 'DO' ? outside : [...nodes, ...outside] };
  });

export const voters = stableRows(votersOf);
