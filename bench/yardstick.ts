/**
 * The ordinary way to write this simulation, as a yardstick for the engine: objects that hold closures, one event for
 * every heartbeat between two nodes and for every sample of utilisation. The same churn takes the same time in it. It
 * knows no causes, jobs, refusals in words, snapshots or restarts, and keeps a plain log: it does less than the engine.
 */
import { APPS, GUESTS } from '../src/domain/guests.ts';
import type { Scenario } from '../src/domain/scenario.ts';
import type { SimMs } from '../src/domain/units.ts';
import { keyed, ownerJitter, transferJitter } from '../src/engine/kernel/random.ts';
import { timingOf, type Timing } from '../src/engine/kernel/timing.ts';
import { Agenda } from './agenda.ts';
import { clusterOfHost, type Size } from './datacenter.ts';
import { Host, newCluster, newVm, type State, type Vm } from './yardstick-parts.ts';

const SAMPLE_EVERY: SimMs = 10_000;
/** As the engine's history: cut back when it has doubled. */
const LOG_KEPT = 4_000;
const CPU_SHARE = 0.6;

export class Yardstick {
  readonly agenda = new Agenda();
  readonly vms: Vm[];
  readonly hosts: Host[];
  log: { at: SimMs; what: string; vm: number; host: number }[] = [];
  logged = 0;
  migrations = 0;
  failovers = 0;
  /** Simulated milliseconds that all completed migrations took. */
  migrationMs = 0;
  readonly #scenario: Scenario;
  readonly #t: Timing;

  constructor(scenario: Scenario, size: Size) {
    this.#scenario = scenario;
    this.#t = timingOf(scenario);
    const clusters = scenario.clusters.map((_, index) => newCluster(scenario, index, this.agenda));
    this.hosts = scenario.hosts.map((_, i) => {
      const cluster = clusters[clusterOfHost(size, i)];
      const host = new Host(i, cluster, this.#t.takeoverMount!.slots);
      cluster.hosts.push(host);
      return host;
    });
    const byName = new Map(scenario.hosts.map(({ name }, i) => [name, this.hosts[i]]));
    this.vms = scenario.vms.map((file, index) => newVm(scenario, index, file, byName.get(file.on)!));
    for (const host of this.hosts) this.#joins(host);
    for (const thing of [...this.vms, ...this.hosts]) this.#sample(thing);
  }

  // ------------------------------------------------------------------------------------- heartbeats and samples

  /** From now on it beats to every other node, and looks every time whether one has fallen silent. */
  #joins(host: Host): void {
    const { delayMs, threshold } = this.#scenario.clusters[host.cluster.index].heartbeat;
    const { now } = this.agenda;
    const first = Math.ceil(now / delayMs) * delayMs - now;
    host.member = true;
    for (const peer of host.cluster.hosts) {
      if (peer === host) continue;
      host.heard.set(peer, now);
      peer.heard.set(host, now);
      const beat = () => {
        if (!host.on || !host.member) return;
        peer.heard.set(host, this.agenda.now);
        this.agenda.after(delayMs, beat);
      };
      this.agenda.after(first, beat);
    }
    const look = () => {
      if (!host.on || !host.member) return;
      for (const [peer, at] of host.heard)
        if (peer.member && this.agenda.now - at >= (threshold + 1) * delayMs) this.#silent(peer);
      this.agenda.after(delayMs, look);
    };
    this.agenda.after(first, look);
  }

  #sample(thing: Vm | Host): void {
    const take = () => {
      const busy = 'file' in thing ? thing.state === 'running' : thing.on;
      const wave = (this.agenda.now / 60_000 + thing.cpuPercent) % 24;
      thing.cpuPercent = busy ? 20 + Math.abs(12 - wave) * 4 : 0;
      this.agenda.after(SAMPLE_EVERY, take);
    };
    this.agenda.after(SAMPLE_EVERY, take);
  }

  // ------------------------------------------------------------------------------------------------- migration

  /** False where the console would refuse. */
  migrate(vm: Vm, to: Host): boolean {
    if (vm.state !== 'running' || !to.on || !to.member || to === vm.owner) return false;
    const began = this.agenda.now;
    vm.pace = this.#drawPace(vm);
    this.#enter(vm, 'moving', 'saving');
    this.#paced(vm, this.#t.saveFixed, () => {
      this.#transfer(vm, 'write', vm.stateMB * vm.pace.save, () => {
        this.#enter(vm, 'saved', 'saved');
        vm.owner.vms.delete(vm);
        this.#paced(vm, this.#t.configurationOffline, () =>
          this.#paced(vm, this.#t.diskOffline, () =>
            this.#paced(vm, this.#ownershipMs(vm), () => this.#arrive(vm, to, began)),
          ),
        );
      });
    });
    return true;
  }

  #drawPace(vm: Vm): Vm['pace'] {
    const { seed, timing } = this.#scenario;
    const id = `vm:${vm.index + 1}`;
    const n = vm.moves;
    vm.moves += 1;
    if (!timing.jitter) return { save: 1, owner: 1, restore: 1 };
    return {
      save: transferJitter(keyed(seed, 'saveJitter', id, n)),
      owner: ownerJitter(keyed(seed, 'ownerJitter', id, n)),
      restore: transferJitter(keyed(seed, 'restoreJitter', id, n)),
    };
  }

  /** A target that fell meanwhile is no place to go: it is restored where it was, and that is no migration. */
  #arrive(vm: Vm, to: Host, began: SimMs): void {
    if (to.on) vm.owner = to;
    this.#paced(vm, this.#t.diskOnline, () =>
      this.#paced(vm, this.#t.configurationOnline, () =>
        this.#restore(vm, () => {
          if (vm.owner !== to) return;
          this.migrations += 1;
          this.migrationMs += this.agenda.now - began;
        }),
      ),
    );
  }

  #restore(vm: Vm, done: () => void): void {
    vm.owner.vms.add(vm);
    this.#note('restoring', vm.index, vm.owner.index);
    this.#paced(vm, this.#t.restoreFixed, () =>
      this.#transfer(vm, 'read', vm.stateMB * vm.pace.restore, () =>
        this.#paced(vm, this.#t.restoreResume, () => {
          vm.pace = { save: 1, owner: 1, restore: 1 };
          this.#enter(vm, 'running', 'running');
          done();
        }),
      ),
    );
  }

  #ownershipMs(vm: Vm): number {
    return this.#t.ownership + this.#t.perExtraNode * Math.max(0, vm.owner.cluster.hosts.length - 2);
  }

  #transfer(vm: Vm, direction: 'read' | 'write', total: number, next: () => void): void {
    const links = [`${vm.owner.index} ${direction}`, `array ${direction}`];
    this.#work(vm, total, this.#t.stream / 1_000, links, next);
  }

  // -------------------------------------------------------------------------------------------------- failover

  fail(host: Host): boolean {
    if (!host.on) return false;
    host.on = false;
    this.#note('power lost', -1, host.index);
    for (const vm of host.vms) this.#enter(vm, vm.state === 'saved' ? 'saved' : 'off', 'died');
    host.vms.clear();
    return true;
  }

  repair(host: Host): boolean {
    if (host.on) return false;
    host.on = true;
    host.mountSlots.fill(0);
    const boot = this.#t.hostBoot[this.#scenario.hosts[host.index].install];
    this.agenda.after(boot + this.#t.join, () => this.#joins(host));
    return true;
  }

  /** The threshold is reached: regroup, then everything that it owned goes to another node. */
  #silent(host: Host): void {
    host.member = false;
    this.#note('down', -1, host.index);
    const regroup = this.#t.regroup.reduce((sum, ms) => sum + ms, 0);
    this.agenda.after(regroup, () => {
      const members = host.cluster.hosts.filter((other) => other.member);
      for (const vm of this.vms) if (vm.owner === host) this.#takeOver(vm, members);
    });
  }

  #takeOver(vm: Vm, members: Host[]): void {
    const to = this.#drawOwner(vm, members);
    this.failovers += 1;
    vm.pace = { save: 1, owner: 1, restore: 1 };
    vm.owner = to;
    this.#enter(vm, vm.state, 'taken over');
    this.#then(vm, this.#ownershipMs(vm), () =>
      this.#then(vm, this.#mounted(to) - this.agenda.now, () =>
        this.#then(vm, this.#t.configurationOnline, () =>
          vm.state === 'saved' ? this.#restore(vm, () => {}) : this.#start(vm),
        ),
      ),
    );
  }

  /** The member with the smallest number drawn for it, as the engine draws: so both put a VM on the same node. */
  #drawOwner(vm: Vm, members: Host[]): Host {
    const group = `group:${this.#scenario.clusters.length + vm.index + 1}`;
    const drawn = members.map((host, i) => ({
      host,
      key: keyed(this.#scenario.seed, 'owner', group, vm.ownersDrawn + i),
    }));
    vm.ownersDrawn += members.length;
    return drawn.reduce((least, each) => (each.key < least.key ? each : least)).host;
  }

  /** When a host has mounted one more volume. */
  #mounted(host: Host): SimMs {
    const slot = host.mountSlots.indexOf(Math.min(...host.mountSlots));
    const until = Math.max(this.agenda.now, host.mountSlots[slot]) + this.#t.takeoverMount!.ms;
    host.mountSlots[slot] = until;
    return until;
  }

  #start(vm: Vm): void {
    const { owner, file } = vm;
    const profile = GUESTS[file.guest];
    owner.vms.add(vm);
    const at = Math.max(this.agenda.now, owner.startSlot);
    owner.startSlot = at + this.#t.coldStart;
    this.#then(vm, owner.startSlot - this.agenda.now, () => {
      this.#enter(vm, 'booting', 'started');
      const cpuMs = CPU_SHARE * profile.bootMs * file.vcpus;
      this.#work(vm, cpuMs, file.vcpus, [`${owner.index} cpu`], () => {
        const cap = profile.bootIos / ((1 - CPU_SHARE) * profile.bootMs);
        this.#work(vm, profile.bootIos, cap, ['array iops'], () =>
          this.#then(vm, APPS[file.app].readyMs, () => this.#enter(vm, 'running', 'ready')),
        );
      });
    });
  }

  // ---------------------------------------------------------------------------------------------------- steps

  #enter(vm: Vm, state: State, what: string): void {
    vm.state = state;
    vm.epoch += 1;
    if (vm.work) vm.owner.cluster.work.end(vm.work);
    vm.work = null;
    this.#note(what, vm.index, vm.owner.index);
  }

  #then(vm: Vm, ms: SimMs, next: () => void): void {
    const { epoch } = vm;
    this.agenda.after(ms, () => {
      if (vm.epoch === epoch && vm.owner.on) next();
    });
  }

  #paced(vm: Vm, ms: SimMs, next: () => void): void {
    this.#then(vm, Math.round(ms * vm.pace.owner), next);
  }

  #work(vm: Vm, total: number, cap: number, links: string[], next: () => void): void {
    vm.work = vm.owner.cluster.work.begin(total, cap, links, () => {
      vm.work = null;
      next();
    });
  }

  #note(what: string, vm: number, host: number): void {
    this.log.push({ at: this.agenda.now, what, vm, host });
    this.logged += 1;
    if (this.log.length >= 2 * LOG_KEPT) this.log = this.log.slice(-LOG_KEPT);
  }
}
