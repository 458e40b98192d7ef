/** Of the nodes that a cluster has, and of those that it has no more. */
import type { Check } from './check.ts';

/** I-34: an evicted node owns nothing, votes nothing, and appears in no list. */
export const evicted: Check = (world) => {
  const wrong: string[] = [];
  const ofCluster = new Set(Object.values(world.clusters).flatMap(({ nodes }) => nodes));
  const look = (what: string, ids: readonly (string | null)[]) => {
    for (const id of ids)
      if (id !== null && !ofCluster.has(id as `node:${number}`)) wrong.push(`I-34 ${what} names ${id}`);
  };
  for (const { id, name, host } of Object.values(world.nodes)) {
    if (!ofCluster.has(id)) wrong.push(`I-34 ${name} is a node of no cluster`);
    if (world.hosts[host].node !== id) wrong.push(`I-34 the host of ${name} does not know it`);
  }
  for (const { name, node } of Object.values(world.hosts)) look(`host ${name}`, [node]);
  for (const { id, members, lost } of Object.values(world.components)) look(id, [...members, ...lost]);
  for (const { name, owner, lastOwner, preferredOwners, tried } of Object.values(world.groups))
    look(`group ${name}`, [owner, lastOwner, ...preferredOwners, ...tried]);
  for (const { name, possibleOwners } of Object.values(world.resources)) look(name, possibleOwners ?? []);
  return wrong;
};
