import type { SimMs } from '../domain/units.ts';
import type { DatacenterState } from './datacenter-store.ts';

/** Time between two frames while the simulation plays. */
const FRAME_MS = 100;

type Clocks = Pick<DatacenterState, 'at' | 'receivedAt' | 'transport'>;

/**
 * The simulated instant to draw at a wall instant: the last frame's, and from there on with the speed that is
 * reached, but no further than the next frame can be. Exactly the frame's instant when paused.
 */
export const simNow = ({ at, receivedAt, transport }: Clocks, wallNow: number): SimMs => {
  if (transport.mode === 'paused') return at;
  const elapsed = Math.min(Math.max(0, wallNow - receivedAt), FRAME_MS);
  return at + elapsed * transport.reached;
};

/**
 * `simNow` that doesn't run backwards from one drawing to the next while the simulation plays. A pause and another
 * datacenter are told as they are.
 */
export const createAnimationClock = (): ((
  state: Clocks & Pick<DatacenterState, 'datacenter'>,
  wallNow: number,
) => SimMs) => {
  let shown = 0;
  let run: number | undefined;
  return (state, wallNow) => {
    const now = simNow(state, wallNow);
    const follows = state.transport.mode === 'playing' && state.datacenter?.run === run;
    run = state.datacenter?.run;
    shown = follows ? Math.max(shown, now) : now;
    return shown;
  };
};
