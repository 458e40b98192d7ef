/** What the layout of VMs on LUNs means when something moves. */
import type { VolumeKind } from '../../domain/records.ts';
import { formatQuantity } from '../../ui/format.ts';

export type Sharing = { risky: boolean; text: string };

type LunUse = {
  name: string;
  kind: VolumeKind;
  witness: boolean;
  /** Names of the VMs on it. */
  vms: readonly string[];
  /** Names of the other LUNs that those VMs use. */
  others: readonly string[];
};

const alsoOn = (others: readonly string[]): string =>
  others.length === 0
    ? ''
    : ` Its group also holds ${others.join(', ')}: ${others.length === 1 ? 'both' : 'all of them'} change owner together, and one that fails takes the virtual machine with it.`;

export const sharingOf = ({ name, kind, witness, vms, others }: LunUse): Sharing => {
  if (witness)
    return {
      risky: false,
      text: 'It holds no virtual machine. Its owner gives the cluster one more vote; when that node is lost, another claims the disk.',
    };
  if (vms.length === 0) return { risky: false, text: `No virtual machine uses ${name}.` };
  if (kind !== 'plain')
    return {
      risky: false,
      text: `All nodes have it mounted and write to it, so each of its virtual machines moves and fails over by itself, without a disk that changes its owner. When it is lost, so are all of them.${alsoOn(others)}`,
    };
  if (vms.length === 1)
    return {
      risky: false,
      text: `${vms[0]} has it alone: it moves and fails over by itself, whatever the others do. One LUN for each virtual machine is the recommended layout.${alsoOn(others)}`,
    };
  return {
    risky: true,
    text: `${formatQuantity(vms.length, 'virtual machine')} share it, and a disk has one owner: they are saved, moved and restored together, each is down for as long as all of them, and after a failure all must fit on the same node. Give each virtual machine a LUN of its own.${alsoOn(others)}`,
  };
};
