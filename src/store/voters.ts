/** Who votes in a cluster now: every configured node, and the witness. */
import type { ClusterId } from '../domain/ids.ts';
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
    const disk: Voter[] = witness
      ? [
          {
            id: witness.id,
            name: 'Witness disk',
            votes: component !== undefined && witness.state === 'Online',
            state: witness.state === 'OnlinePending' ? 'Being claimed' : witness.state,
          },
        ]
      : [];
    return { id: cluster.id, voters: [...nodes, ...disk] };
  });

export const voters = stableRows(votersOf);
