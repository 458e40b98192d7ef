/** Apart from the catalogue, whose texts nobody needs who only looks at power. */
import type { Fault } from '../faults.ts';
import type { HostId } from '../ids.ts';

/** The host that a fault takes the power from: what "Restore power" heals. */
export const hostWithoutPower = (fault: Fault): HostId | null =>
  fault.kind === 'nodePowerLoss' ? fault.host : null;
