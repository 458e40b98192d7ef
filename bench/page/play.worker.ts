/** The churn in a browser's worker, by the very code that plays it in Node. */
import type { SimMs } from '../../src/domain/units.ts';
import type { Size } from '../datacenter.ts';
import { benchEngine, playEngine } from '../play-engine.ts';

export type WorkerTask = { size: Size; warmUpMs: SimMs; simulatedMs: SimMs };

globalThis.onmessage = ({ data }: MessageEvent<WorkerTask>) => {
  const engine = benchEngine(data.size);
  playEngine(engine, data.size, data.warmUpMs);
  globalThis.postMessage(playEngine(engine, data.size, data.simulatedMs));
};
