/** Timed orders of a datacenter file, by names, as commands to the engine. */
import { faultSubject, traceTime } from '../../domain/fact-text.ts';
import { faultFields, isTarget, sameFault, type Fault, type FaultFieldName } from '../../domain/faults.ts';
import type { ClusterId, GroupId, HostId, LunId, VmId } from '../../domain/ids.ts';
import { refusalText, type Refusal } from '../../domain/refusals.ts';
import type { ScenarioOrder } from '../../domain/scenario.ts';
import type { SimMs } from '../../domain/units.ts';
import type { Engine } from '../core.ts';
import { groupNamed, named, nameIn } from '../names.ts';

type Outcome = { ok: true } | Refusal;
type Orderable = Pick<Engine, 'world' | 'order'>;

type FaultOrder = Extract<ScenarioOrder, { do: 'injectFault' | 'healFault' }>;

const TABLES = {
  host: 'hosts',
  network: 'networks',
  lun: 'luns',
  array: 'arrays',
  vm: 'vms',
  cluster: 'clusters',
  server: 'servers',
} as const;

/** The fault of an order, with ids for names; what isn't named takes its usual amount. */
const faultOf = ({ world }: Orderable, order: FaultOrder): Fault =>
  ({
    kind: order.fault,
    ...Object.fromEntries(
      faultFields(order.fault).map(([name, field]) => {
        const value = order[name as FaultFieldName];
        if (!isTarget(field)) return [name, value ?? field.usual];
        const idOf = (one: unknown) => named(world, TABLES[field.is], String(one))?.id ?? `${field.is}:0`;
        return [name, Array.isArray(value) ? value.map(idOf) : idOf(value)];
      }),
    ),
  }) as Fault;

const healed = (engine: Orderable, order: FaultOrder): Outcome => {
  const wanted = faultOf(engine, order);
  const active = Object.values(engine.world.faults).find(({ fault }) => sameFault(fault, wanted));
  return active
    ? engine.order('healFault', { fault: active.id })
    : {
        ok: false,
        because: 'unknown-fault',
        field: 'fault',
        facts: { id: `${order.fault} on ${faultSubject(wanted, nameIn(engine.world))}` },
      };
};

const hostOf = (engine: Orderable, name: string): HostId =>
  named(engine.world, 'hosts', name)?.id ?? 'host:0';
const lunOf = (engine: Orderable, name: string): LunId => named(engine.world, 'luns', name)?.id ?? 'lun:0';
const vmOf = (engine: Orderable, name: string): VmId => named(engine.world, 'vms', name)?.id ?? 'vm:0';

const groupOf = (engine: Orderable, name: string): GroupId => groupNamed(engine.world, name)?.id ?? 'group:0';

const clusterOf = (engine: Orderable, name: string): ClusterId =>
  named(engine.world, 'clusters', name)?.id ?? 'cluster:0';

/** Gives the order at the engine's present instant. */
export const giveOrder = (engine: Orderable, order: ScenarioOrder): Outcome => {
  switch (order.do) {
    case 'quickMigrate':
    case 'liveMigrate':
      return engine.order(order.do, { vm: vmOf(engine, order.vm), to: hostOf(engine, order.to) });
    case 'pauseNode':
    case 'resumeNode':
    case 'stopClusterService':
    case 'startClusterService':
    case 'evictNode':
    case 'shutDownHost':
    case 'startHost':
    case 'forceQuorum':
      return engine.order(order.do, { host: hostOf(engine, order.host) });
    case 'createCheckpoint': {
      const { checkpoint, description } = order;
      return engine.order(order.do, { vm: vmOf(engine, order.vm), checkpoint, description });
    }
    case 'restoreCheckpoint':
    case 'deleteCheckpoint':
      return engine.order(order.do, { vm: vmOf(engine, order.vm), checkpoint: order.checkpoint });
    case 'moveGroup':
      return engine.order('moveGroup', {
        group: groupOf(engine, order.group),
        to: order.to === undefined ? null : hostOf(engine, order.to),
      });
    case 'failOverApplication':
      return engine.order('failOverApplication', {
        guestCluster: named(engine.world, 'guestClusters', order.guestCluster)?.id ?? 'guestCluster:0',
        to: order.to === undefined ? null : vmOf(engine, order.to),
      });
    case 'offlineGroup':
    case 'onlineGroup':
      return engine.order(order.do, { group: groupOf(engine, order.group) });
    case 'configureGroup': {
      const { at: _, do: __, group, preferredOwners, ...settings } = order;
      const owners = preferredOwners && { preferredOwners: preferredOwners.map((it) => hostOf(engine, it)) };
      return engine.order('configureGroup', { group: groupOf(engine, group), ...owners, ...settings });
    }
    case 'configureResource': {
      const { resource, possibleOwners: names, policies } = order;
      return engine.order('configureResource', {
        resource: named(engine.world, 'resources', resource)?.id ?? 'resource:0',
        ...(names !== undefined && { possibleOwners: names?.map((it) => hostOf(engine, it)) ?? null }),
        ...(policies !== undefined && { policies }),
      });
    }
    case 'changeQuorum':
      return engine.order('changeQuorum', {
        cluster: clusterOf(engine, order.cluster),
        model: order.model,
        lun: order.lun === undefined ? null : (named(engine.world, 'luns', order.lun)?.id ?? 'lun:0'),
        share: order.share ?? null,
      });
    case 'addNode':
      return engine.order('addNode', {
        cluster: clusterOf(engine, order.cluster),
        host: hostOf(engine, order.host),
      });
    case 'bringWitnessOnline':
      return engine.order(order.do, { cluster: clusterOf(engine, order.cluster) });
    case 'changeDriveLetter':
      return engine.order('changeDriveLetter', { lun: lunOf(engine, order.lun), letter: order.letter });
    case 'rebalanceLuns':
      return engine.order('rebalanceLuns', {
        array: named(engine.world, 'arrays', order.array)?.id ?? 'array:0',
      });
    case 'injectFault':
      return engine.order('injectFault', { fault: faultOf(engine, order) });
    case 'healFault':
      return healed(engine, order);
    default:
      return engine.order(order.do, { vm: vmOf(engine, order.vm) });
  }
};

/** For whoever waits for it: what the file ordered, and why it was not done. */
export const refusedText = (at: SimMs, order: ScenarioOrder, refusal: Refusal): string => {
  const { reason, next } = refusalText(refusal);
  return `At ${traceTime(at)} the ${order.do} of the datacenter's file was refused: ${reason} ${next}`;
};
