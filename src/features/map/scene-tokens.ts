/** In each token its memory, as far as it is in the host, or how far its boot is; and tokens on their way. */
import type { Vm } from '../../domain/records.ts';
import { activityOf } from '../../store/vm-activity.ts';
import { alongBoth, reversed, type Box, type Path } from './geometry.ts';
import { slotBox } from './items.ts';
import type { SceneInput } from './scene.ts';
import type { Shape } from './shapes.ts';
import { memoryAt, tokenLook } from './token-look.ts';
import { whereIs, type Transit } from './transit.ts';
import { routeOf } from './wires.ts';

const BAR = 3;

/** As long as its memory is large beside that of the largest VM. */
export const memoryBar = (box: Box, share: number): Box => ({
  x: box.x + 5,
  y: box.y + box.h - BAR - 3,
  w: Math.max(8, (box.w - 10) * share),
  h: BAR,
});

const routes = (vm: Vm, transit: Transit, { layout, slots }: SceneInput): [Path | null, Path | null] => {
  const route = (host: Transit['from']): Path | null =>
    host === null ? null : routeOf(layout, host, slots.get(host)?.indexOf(vm.id) ?? -1, vm.luns[0]);
  return [route(transit.from), route(transit.to)];
};

/** From its old slot over its LUN to its new one. Where it came from may be unknown: then it starts at the LUN. */
const flyer = (vm: Vm, transit: Transit, input: SceneInput): Shape[] => {
  const [from, to] = routes(vm, transit, input);
  if (to === null) return [];
  const back = reversed(to);
  const at = alongBoth(from ?? [back[0]], back, transit.t);
  return [{ kind: 'tag', at, ink: vm.memoryLost ? 'error' : 'busy', text: vm.name, solid: true }];
};

export const tokenScene = (input: SceneInput): Shape[] => {
  const { tables, layout, slots, now, still } = input;
  const vms = [...tables.vms.values()];
  const largest = Math.max(1, ...vms.map(({ ramMB }) => ramMB));
  return vms.flatMap((vm): Shape[] => {
    const { host, transit } = whereIs(vm, tables, now);
    if (transit !== null) return still ? [] : flyer(vm, transit, input);
    const box = slotBox(layout, host, slots.get(host)?.indexOf(vm.id) ?? -1);
    if (!box) return [];
    const activity = activityOf(vm, tables, now);
    const { tone } = tokenLook(vm, activity, false);
    return [
      { kind: 'bar', box: memoryBar(box, vm.ramMB / largest), ink: tone, fill: memoryAt(vm, activity).host },
    ];
  });
};
