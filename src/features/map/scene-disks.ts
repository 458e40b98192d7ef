/** Lines from LUNs to their owners, what flows along them, and saved memory that lies on a LUN. */
import type { LunId } from '../../domain/ids.ts';
import type { Flow } from '../../domain/records.ts';
import { flowDone } from '../../domain/vm-status.ts';
import { activityOf } from '../../store/vm-activity.ts';
import { along, type Path } from './geometry.ts';
import type { LunPlace } from './layout.ts';
import { ownerships, type Ownership } from './ownership.ts';
import type { SceneInput } from './scene.ts';
import type { Shape } from './shapes.ts';
import { memoryAt } from './token-look.ts';
import { swung, wireOf } from './wires.ts';

/** Pixels that the dashes of a transfer go on with each MB. */
export const PIXELS_PER_MB = 0.5;
/** With each I/O of a boot. */
const PIXELS_PER_IO = 0.02;

const LOOKS = {
  online: { ink: 'line', width: 1.3, alpha: 0.75, dash: undefined },
  pending: { ink: 'busy', width: 2, alpha: 1, dash: 5 },
  stale: { ink: 'muted', width: 1, alpha: 0.55, dash: 2 },
} as const;

const wireAt = ({ layout, still }: SceneInput, { lun, from, to, swing }: Ownership): Path | null => {
  const target = wireOf(layout, to, lun);
  if (from === null || from === to || swing >= 1) return target;
  const source = wireOf(layout, from, lun);
  return still ? (swing < 0.5 ? source : target) : swung(source, target, swing);
};

/** Saving and restoring with their rate; a boot only as a trickle of reads. */
const transferShapes = (flow: Flow, path: Path, now: number): Shape[] => {
  const done = flowDone(flow, now);
  const boots = flow.kind === 'bootDisk';
  const shift = done * (boots ? PIXELS_PER_IO : PIXELS_PER_MB);
  const line: Shape = {
    kind: 'path',
    path,
    ink: 'busy',
    width: boots ? 1.4 : 3,
    alpha: boots ? 0.8 : 1,
    dash: boots ? 3 : 7,
    // Towards the LUN while saving, towards the host while reading.
    shift: flow.kind === 'save' ? -shift : shift,
  };
  if (boots) return [line];
  const text = `${Math.round(flow.rate * 1_000)} MB/s`;
  return [line, { kind: 'tag', at: along(path, 0.5), ink: 'busy', text, solid: false }];
};

const savedOn = (lun: LunId, input: SceneInput): number => {
  const { tables, now } = input;
  const users = tables.luns.get(lun)?.vms ?? [];
  const shares = users.map((id) => {
    const vm = tables.vms.get(id);
    return vm && vm.luns[0] === lun ? memoryAt(vm, activityOf(vm, tables, now)).lun : 0;
  });
  return Math.max(0, ...shares);
};

const savedBar = (lun: LunId, { box }: LunPlace, input: SceneInput): Shape[] => {
  const fill = savedOn(lun, input);
  if (fill <= 0) return [];
  return [
    { kind: 'bar', box: { x: box.x + 4, y: box.y + box.h - 6, w: box.w - 8, h: 3 }, ink: 'busy', fill },
  ];
};

/** Many lines together would be a black cloud. */
const MANY = 40;

export const diskScene = (input: SceneInput): Shape[] => {
  const { tables, layout, now, lit } = input;
  const flows = new Map<LunId, Flow>();
  for (const flow of tables.flows.values())
    if (flow.kind !== 'bootCpu' && flow.kind !== 'live') flows.set(flow.lun, flow);
  const faint = layout.luns.size > MANY ? 0.45 : 1;
  const lines = ownerships(tables, now).flatMap((ownership): Shape[] => {
    const path = wireAt(input, ownership);
    if (path === null) return [];
    const look = LOOKS[ownership.state];
    const isLit =
      lit !== null && (lit === ownership.lun || lit === ownership.to || usedBy(ownership.lun, input));
    const line: Shape = isLit
      ? { kind: 'path', path, ...look, ink: 'accent', width: look.width + 1.2, alpha: 1 }
      : { kind: 'path', path, ...look, alpha: look.alpha * (ownership.state === 'online' ? faint : 1) };
    const flow = flows.get(ownership.lun);
    return flow ? [line, ...transferShapes(flow, path, now)] : [line];
  });
  return [...lines, ...[...layout.luns].flatMap(([lun, place]) => savedBar(lun, place, input))];
};

const usedBy = (lun: LunId, { tables, lit }: SceneInput): boolean =>
  tables.luns.get(lun)?.vms.some((vm) => vm === lit) ?? false;
