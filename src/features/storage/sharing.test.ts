import { describe, expect, it } from 'vitest';
import { sharingOf } from './sharing.ts';

const lun = { name: 'LUN01', kind: 'plain' as const, witness: false, vms: ['VM01'], others: [] };

describe('what a layout means for a failover', () => {
  it('given one VM alone on its LUN, then it moves by itself, as recommended', () => {
    const { risky, text } = sharingOf(lun);
    expect(risky).toBe(false);
    expect(text).toMatch(/^VM01 has it alone: it moves and fails over by itself/);
  });

  it('given several VMs on one LUN, then they go together, and that is a risk', () => {
    const { risky, text } = sharingOf({ ...lun, vms: ['VM01', 'VM02'] });
    expect(risky).toBe(true);
    expect(text).toMatch(/^2 virtual machines share it.*moved and restored together/);
    expect(text).toMatch(/all must fit on the same node/);
  });

  it('given a volume that all nodes mount, then each VM moves by itself', () => {
    const { risky, text } = sharingOf({ ...lun, kind: 'cluster-file-system', vms: ['VM01', 'VM02'] });
    expect(risky).toBe(false);
    expect(text).toMatch(/each of its virtual machines moves and fails over by itself/);
  });

  it('given a VM on several LUNs, then they change owner together', () => {
    expect(sharingOf({ ...lun, others: ['LUN02'] }).text).toMatch(/also holds LUN02: both change owner/);
    expect(sharingOf({ ...lun, others: ['LUN02', 'LUN03'] }).text).toMatch(
      /also holds LUN02, LUN03: all of them change owner/,
    );
  });

  it('given the witness or an unused LUN, then it says whom a failure touches', () => {
    expect(sharingOf({ ...lun, vms: [], witness: true }).text).toMatch(/gives the cluster one more vote/);
    expect(sharingOf({ ...lun, vms: [] }).text).toBe('No virtual machine uses LUN01.');
  });
});
