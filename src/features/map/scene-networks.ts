/** Networks and the heartbeats on them: a pulse from each node to its neighbours while they answer. */
import type { HostId } from '../../domain/ids.ts';
import type { Cluster } from '../../domain/records.ts';
import { along, clamp, type Path, type Point } from './geometry.ts';
import { answering, beat, silentPeers } from './heartbeats.ts';
import type { FramePlace, HostPlace, NetworkPlace } from './layout.ts';
import type { SceneInput } from './scene.ts';
import type { Shape } from './shapes.ts';

/** The part of a beat in which its pulses travel. */
const TRAVEL = 0.7;

type Station = { id: HostId; port: Point; x: number; riser: Path; answers: boolean; silent: boolean };

/** From a host's port up to a network. */
export const riserTo = ({ riser }: HostPlace, y: number): Point[] => [
  ...riser.slice(0, -1),
  { x: riser[riser.length - 1].x, y },
];

const stationOf = (id: HostId, place: HostPlace, y: number): Station => {
  const up = riserTo(place, y);
  return { id, port: up[0], x: up[up.length - 1].x, riser: up, answers: false, silent: false };
};

/** From one node's port up to the network, along it and down to another's port. */
const pulsePath = (from: Station, to: Station): Path => [...from.riser, ...[...to.riser].reverse()];

const pulse = (from: Station, to: Station, phase: number): Shape => {
  const t = clamp(phase / TRAVEL, 0, 1);
  const ink = to.silent ? 'warning' : 'ok';
  // What is sent to a dead peer gets as far as the others' does, and nobody takes it.
  return { kind: 'dot', at: along(pulsePath(from, to), t), ink, size: 2.6, alpha: Math.min(1, (1 - t) * 4) };
};

const pulses = (stations: readonly Station[], phase: number): Shape[] => {
  if (phase >= TRAVEL) return [];
  const row = stations.filter(({ answers, silent }) => answers || silent).toSorted((a, b) => a.x - b.x);
  return row.flatMap((from, i) =>
    from.answers ? [row[i - 1], row[i + 1]].filter(Boolean).map((to) => pulse(from, to, phase)) : [],
  );
};

const cablesOf = (station: Station): Shape[] => {
  const { answers, silent, port, riser } = station;
  const cable: Shape = {
    kind: 'path',
    path: riser,
    ink: answers ? 'ok' : 'muted',
    width: 1.2,
    alpha: answers ? 0.75 : 0.6,
    dash: answers ? undefined : 3,
  };
  if (silent) return [cable, { kind: 'cross', at: port, ink: 'error', size: 4 }];
  return [cable, { kind: 'dot', at: port, ink: answers ? 'ok' : 'muted', size: 2.4, alpha: 1 }];
};

const networkShapes = (cluster: Cluster, place: NetworkPlace, input: SceneInput): Shape[] => {
  const { tables, layout, now, steady } = input;
  const alive = new Set(answering(cluster.id, place.id, tables));
  const silences = new Set(silentPeers(cluster, tables, now).map(({ host }) => host));
  const stations = cluster.nodes.flatMap((node): Station[] => {
    const id = tables.nodes.get(node)?.host;
    const host = id === undefined ? undefined : layout.hosts.get(id);
    if (id === undefined || !host) return [];
    return [{ ...stationOf(id, host, place.y), answers: alive.has(id), silent: silences.has(id) }];
  });
  const talks = alive.size > 1;
  const line: Shape = {
    kind: 'path',
    path: [
      { x: place.x1, y: place.y },
      { x: place.x2, y: place.y },
    ],
    ink: talks ? 'ok' : 'muted',
    width: talks ? 2.2 : 1.4,
    alpha: talks ? 0.8 : 0.7,
    dash: talks ? undefined : 4,
  };
  const phase = beat(cluster.heartbeat, now);
  return [line, ...stations.flatMap(cablesOf), ...(steady ? [] : pulses(stations, phase))];
};

export const networkScene = (frame: FramePlace, input: SceneInput): Shape[] => {
  const cluster = frame.cluster === null ? undefined : input.tables.clusters.get(frame.cluster);
  return cluster ? frame.networks.flatMap((place) => networkShapes(cluster, place, input)) : [];
};
