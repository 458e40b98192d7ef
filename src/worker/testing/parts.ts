// Stands in until src/engine/engine.ts exists; then this file exports the real one.
/* oxlint-disable */
// @ts-nocheck
const make = (world) => {
  let changed = {}; let removed = {}; let facts = [];
  const tell = (kind, ids) => { const f = { id: world.nextFact++, at: world.now, cause: 0, kind, ids }; world.facts.push(f); facts.push(f); };
  const touch = (vm) => { changed.vms ??= []; if (!changed.vms.includes(vm)) changed.vms.push(vm); };
  const process = (due) => { const vm = world.vms[due.vm]; vm.beats += 1; vm.sum = (vm.sum * 31 + world.now) % 1000003; touch(vm); tell('guestBooted', { vm: vm.id }); world.queue.push({ at: world.now + 3000 + (vm.sum % 500), vm: due.vm }); world.queue.sort((a, b) => a.at - b.at); };
  const engine = {
    get world() { return world; },
    nextAt: () => world.queue[0]?.at ?? null,
    runUntil(at) { if (at < world.now) throw new Error('backwards'); while (world.queue.length && world.queue[0].at <= at) { const d = world.queue.shift(); world.now = d.at; process(d); } world.now = at; },
    step() { if (!world.queue.length) return false; engine.runUntil(world.queue[0].at); return true; },
    order(name, args) {
      const vm = world.vms[args.vm];
      if (!vm) return { ok: false, because: 'unknown-vm', field: 'vm', facts: { id: args.vm } };
      if (name === 'pauseVm' && vm.phase.kind !== 'running') return { ok: false, because: 'vm-not-running', field: 'vm', facts: {} };
      if (name === 'resumeVm' && vm.phase.kind !== 'paused') return { ok: false, because: 'vm-not-paused', field: 'vm', facts: {} };
      vm.phase = { kind: name === 'pauseVm' ? 'paused' : 'running', since: world.now };
      vm.sum += 17; touch(vm); tell('vmPaused', { vm: vm.id });
      return { ok: true, value: { job: `job:${world.nextJob++}` } };
    },
    takeChanges() { const r = { changed, removed, facts }; changed = {}; removed = {}; facts = []; return r; },
    snapshot: () => structuredClone(world),
  };
  return engine;
};
export const parts = {
  createEngine: (s, o) => make({ now: 0, seed: o?.seed ?? s.seed, nextFact: 1, nextJob: 1, facts: [], queue: s.vms.map((v, i) => ({ at: 1000 + i * 700, vm: `vm:${i + 1}` })), vms: Object.fromEntries(s.vms.map((v, i) => [`vm:${i + 1}`, { id: `vm:${i + 1}`, name: v.name, beats: 0, sum: s.seed.length, phase: { kind: 'running', since: 0 } }])) }),
  restoreEngine: (w) => make(w),
  answer: (e, name, args) => { if (name === 'facts') return { facts: e.world.facts.toReversed().slice(0, args.limit), more: false }; if (name === 'entities') return Object.values(e.world[args.kind]); return null; },
  everything: (w) => ({ vms: Object.values(w.vms) }),
  checkInvariants: () => [],
  stateHash: (w) => JSON.stringify(w),
};
