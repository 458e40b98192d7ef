/** The reserve in sentences. */
import { formatQuantity } from '../../ui/format.ts';
import type { ClusterLoad, Reserve } from './reserve.ts';

const NAMED = 4;

/** `VM01`, `VM01 and VM02`, `VM01, VM02 and 3 more`. */
export const listed = (names: readonly string[]): string => {
  const shown = names.length > NAMED ? names.slice(0, NAMED - 1) : names;
  const rest = names.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
};

/** As many as are ever tried. */
const COUNTS = ['no node', 'one node', 'two nodes', 'three nodes'];
const nodes = (count: number) => COUNTS[count] ?? formatQuantity(count, 'node');

export const reserveText = (load: ClusterLoad, { survives, breaks }: Reserve): string => {
  const up = load.nodes.length;
  if (up === 0) return 'No node is up, so there is no memory to start anything in.';
  if (up === 1) return `${load.nodes[0].name} is the only node that is up: nothing could take over from it.`;
  if (breaks === null)
    return survives === up - 1
      ? 'The memory carries the loss of every node but one.'
      : `The memory carries the loss of any ${nodes(survives)} at once, and perhaps of more.`;
  const { length: lost } = breaks.nodes;
  if (lost === 0)
    return `The memory does not suffice even now: there is no room for ${listed(breaks.vms)}, down by a failure.`;
  const together = `Without ${listed(breaks.nodes)}${lost > 1 ? ' at once' : ''} there would be no room for ${listed(breaks.vms)}.`;
  return survives === 0
    ? `The memory does not carry the loss of a node. ${together}`
    : `The memory carries the loss of any ${nodes(survives)}. ${together}`;
};

/** What the figure means, for whoever sees it first. */
export const RESERVE_MEANING =
  'Each virtual machine of a lost node needs free memory for all of it on one node that is Up and not paused. They are placed largest first, each where most is free; machines that are off or saved by an order count for nothing, those that a failure took down need room too. Another order might fit where this one does not; the cluster itself does not look at memory when it chooses a node, and tries the next one where a machine can’t start.';
