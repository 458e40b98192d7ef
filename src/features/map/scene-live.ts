/** Live migrations: what is copied from node to node while the machine runs, how much of it is there, and the pause. */
import type { Migration } from '../../domain/records.ts';
import { flowDone } from '../../domain/vm-status.ts';
import { along, centreOf, type Box, type Path } from './geometry.ts';
import { slotBox } from './items.ts';
import { riserTo } from './scene-networks.ts';
import { PIXELS_PER_MB } from './scene-disks.ts';
import { memoryBar } from './scene-tokens.ts';
import type { SceneInput } from './scene.ts';
import type { Shape } from './shapes.ts';

const boxOf = (
  migration: Migration,
  host: Migration['from'],
  { layout, slots }: SceneInput,
): Box | undefined => slotBox(layout, host, slots.get(host)?.indexOf(migration.vm) ?? -1);

/** Along the cables of the network that it takes; straight where the picture has none. */
const wayOf = ({ from, to, live }: Migration, boxes: [Box, Box], { layout }: SceneInput): Path => {
  const place = layout.frames.flatMap(({ networks }) => networks).find(({ id }) => id === live!.network);
  const source = layout.hosts.get(from);
  const target = layout.hosts.get(to);
  if (!place || !source || !target) return boxes.map(centreOf);
  return [...riserTo(source, place.y), ...riserTo(target, place.y).reverse()];
};

const pauseShapes = (path: Path, from: Box, to: Box): Shape[] => [
  { kind: 'path', path, ink: 'warning', width: 3, alpha: 1 },
  { kind: 'ring', box: from, ink: 'warning', width: 2, alpha: 1 },
  { kind: 'ring', box: to, ink: 'warning', width: 2, alpha: 1 },
];

const liveShapes = (migration: Migration, input: SceneInput): Shape[] => {
  const { tables, now } = input;
  const from = boxOf(migration, migration.from, input);
  const to = boxOf(migration, migration.to, input);
  const ramMB = tables.vms.get(migration.vm)?.ramMB;
  if (!from || !to || ramMB === undefined) return [];
  const path = wayOf(migration, [from, to], input);
  if (migration.phase.kind === 'switching') return pauseShapes(path, from, to);
  const flow = migration.flow === null ? undefined : tables.flows.get(migration.flow);
  if (!flow) return [];
  const done = flowDone(flow, now);
  const text = `round ${migration.live!.round}, ${Math.round(flow.rate * 1_000)} MB/s`;
  return [
    { kind: 'path', path, ink: 'busy', width: 3, alpha: 1, dash: 7, shift: -done * PIXELS_PER_MB },
    // What is still to be copied is missing there, in the first round as in the last.
    { kind: 'bar', box: memoryBar(to, 1), ink: 'busy', fill: 1 - (flow.total - done) / ramMB },
    { kind: 'tag', at: along(path, 0.5), ink: 'busy', text, solid: false },
  ];
};

export const liveScene = (input: SceneInput): Shape[] =>
  [...input.tables.migrations.values()].flatMap((migration) =>
    migration.live !== null && migration.endedAt === null ? liveShapes(migration, input) : [],
  );
