/** Hosts that boot or join, members that regroup, and the challenge for the witness. */
import { decisionSpan } from './decisions.ts';
import { inset, part, type Box } from './geometry.ts';
import { hostProgress } from './host-rows.ts';
import { HOST_HEAD, type FramePlace } from './layout.ts';
import type { SceneInput } from './scene.ts';
import type { Shape } from './shapes.ts';

const progressBar = ({ x, y, w }: Box): Box => ({ x: x + 7, y: y + HOST_HEAD - 9, w: w - 14, h: 4 });

export const hostScene = ({ tables, layout, now }: SceneInput): Shape[] =>
  [...layout.hosts].flatMap(([id, { box }]): Shape[] => {
    const host = tables.hosts.get(id);
    if (!host) return [];
    const progress = hostProgress(host, host.node === null ? undefined : tables.nodes.get(host.node), now);
    return progress === null ? [] : [{ kind: 'bar', box: progressBar(box), ink: 'busy', fill: progress }];
  });

/** Each stage of a regroup lights up its members and fades; a challenge fills a bar and marks the witness. */
export const decisionScene = ({ cluster: id, box }: FramePlace, input: SceneInput): Shape[] => {
  const { tables, layout, now, still } = input;
  const cluster = id === null ? undefined : tables.clusters.get(id);
  const span = cluster && decisionSpan(cluster, tables);
  if (!cluster || !span) return [];
  const done = part(span.since, span.until, now);
  const component = cluster.component === null ? undefined : tables.components.get(cluster.component);
  const alpha = still ? 1 : 1 - done * 0.75;
  const members = (component?.members ?? []).flatMap((node): Shape[] => {
    const host = tables.nodes.get(node)?.host;
    const place = host === undefined ? undefined : layout.hosts.get(host);
    const lost = component?.lost.includes(node) || component?.silences.some((one) => one.node === node);
    return place && !lost
      ? [{ kind: 'ring', box: inset(place.box, -2), ink: 'busy', width: 2.5, alpha }]
      : [];
  });
  const bar: Shape = {
    kind: 'bar',
    box: { x: box.x + 1, y: box.y + 28, w: box.w - 2, h: 3 },
    ink: 'busy',
    fill: done,
  };
  const disk = cluster.witness === null ? undefined : tables.resources.get(cluster.witness)?.lun;
  const witness = disk ? layout.luns.get(disk) : undefined;
  const challenged = component === undefined || component.phase.kind === 'arbitrating';
  const ring: Shape[] =
    witness && challenged
      ? [{ kind: 'ring', box: inset(witness.box, -2), ink: 'busy', width: 2.5, alpha: 1 }]
      : [];
  return [bar, ...members, ...ring];
};
