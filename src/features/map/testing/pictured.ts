/** For tests: a real datacenter, its mirror at the present instant, and the picture of it. */
import { createEngine, everything } from '../../../engine/engine.ts';
import { datacenter, type Shape } from '../../../engine/testing/datacenters.ts';
import { accepted, hostNamed, vmNamed } from '../../../engine/testing/run.ts';
import { LIVE } from '../../../protocol/frames.ts';
import { applyFrame, createDatacenterStore } from '../../../store/datacenter-store.ts';
import { layoutOf } from '../layout.ts';
import { placesOf } from '../picture.ts';
import { sceneAt, type SceneInput } from '../scene.ts';
import { topologyOf } from '../topology.ts';

const PANE = { w: 850, h: 480 };

export const pictured = (shape: Shape) => {
  const engine = createEngine(datacenter(shape));
  const store = createDatacenterStore();
  /** The mirror as it is now. */
  const state = () => {
    const { world } = engine;
    applyFrame(store, {
      ...LIVE,
      seq: 1,
      full: true,
      at: world.now,
      transport: { mode: 'paused', speed: 1, reached: 0 },
      changed: everything(world),
      removed: {},
      facts: [],
      datacenter: null,
    });
    return store.getState();
  };
  const layout = () => layoutOf(topologyOf(state().tables, 0, null), PANE);
  return {
    engine,
    state,
    layout,
    after: (ms: number) => engine.runUntil(engine.world.now + ms),
    migrate: (vm: string, to: string) =>
      accepted(engine, 'quickMigrate', { vm: vmNamed(engine, vm), to: hostNamed(engine, to) }),
    /** What is drawn at this instant. */
    scene: (more: Partial<SceneInput> = {}) => {
      const now = state();
      const { slots } = placesOf(now);
      const calm = { lit: null, steady: false, still: false };
      return sceneAt({ tables: now.tables, layout: layout(), slots, now: now.at, ...calm, ...more });
    },
  };
};
