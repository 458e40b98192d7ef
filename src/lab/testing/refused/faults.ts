/** Refused: faults that can't happen to what they are on. */
import { ALONE_IS_OFF, fault, refused, type RefusedOrder } from './row.ts';

const OFF = { do: 'turnOffVm', vm: 'SQL01' };
const DISK = fault('lunFill', { lun: 'LUN1', freeMB: 1_000_000 });
const NIC = { host: 'NODE1', network: 'Public' };

const UNKNOWN = (
  [
    ['unknown-network fault.network', fault('nicFailure', { ...NIC, network: 'X' })],
    ['unknown-array fault.array', fault('arrayDown', { array: 'X' })],
    ['unknown-server fault.server', fault('dcDown', { server: 'X' })],
    ['unknown-host fault.host', fault('blueScreen', { host: 'X' })],
    ['unknown-vm fault.vm', fault('guestHang', { vm: 'X' })],
    ['unknown-lun fault.lun', fault('lunLost', { lun: 'X' })],
    ['unknown-cluster fault.cluster', fault('duplicateIP', { cluster: 'X' })],
  ] as const
).map(([says, order]) =>
  refused(`a fault on what is not there, ${order.fault as string}`, order, says, { pastReader: true }),
);

export const REFUSED_FAULTS: RefusedOrder[] = [
  ...UNKNOWN,
  refused(
    'no memory at all',
    fault('hostMemoryPressure', { host: 'NODE1', megabytes: 0 }),
    'amount-out-of-range fault.megabytes',
    {
      pastReader: true,
    },
  ),
  refused(
    'a fault that is healed already',
    { do: 'healFault', fault: 'lunLost', lun: 'Spare' },
    'unknown-fault fault',
    {
      before: [
        fault('lunLost', { lun: 'Spare' }),
        { at: '2s', do: 'healFault', fault: 'lunLost', lun: 'Spare' },
      ],
    },
  ),
  refused('a fault in effect', fault('lunLost', { lun: 'Spare' }), 'fault-already-active fault.lun', {
    before: [fault('lunLost', { lun: 'Spare' })],
  }),
  refused('a host that is off', fault('nodePowerLoss', { host: 'ALONE' }), 'host-already-off fault.host', {
    changes: ALONE_IS_OFF,
  }),
  refused(
    'a stop error of a host that is off',
    fault('blueScreen', { host: 'ALONE' }),
    'host-not-on fault.host',
    {
      changes: ALONE_IS_OFF,
    },
  ),
  refused(
    'no adapter there',
    fault('nicFailure', { ...NIC, network: 'Unused' }),
    'no-such-adapter fault.network',
  ),
  refused(
    'one node on both ends',
    fault('pairLoss', { host: 'NODE1', other: 'NODE1' }),
    'same-host fault.other',
  ),
  refused('nobody before it', fault('trunkLoss', { host: 'NODE1' }), 'nobody-to-part-from fault.host'),
  refused('nobody on one side', fault('split', { hosts: [] }), 'nobody-named fault.hosts', {
    pastReader: true,
  }),
  refused(
    'nobody on the other side',
    fault('split', { hosts: ['NODE1', 'NODE2', 'NODE3'] }),
    'nobody-left fault.hosts',
  ),
  refused(
    'a hang of what is not Online',
    fault('resourceHang', { vm: 'SQL01' }),
    'resource-not-online fault.vm',
    {
      before: [OFF],
    },
  ),
  refused('a crash of what does not run', fault('vmWorkerCrash', { vm: 'SQL01' }), 'vm-not-up fault.vm', {
    before: [OFF],
  }),
  refused(
    'a guest without an application',
    fault('appCrash', { vm: 'SQL01' }),
    'application-not-here fault.vm',
  ),
  refused('no reservation to steal', fault('reservationStolen', { lun: 'Spare' }), 'lun-not-held fault.lun'),
  refused(
    'a witness that is defended',
    fault('reservationStolen', { lun: 'Witness' }),
    'witness-is-defended fault.lun',
  ),
  refused('more space than there is', DISK, 'lun-has-less-free fault.freeMB'),
  refused(
    'a LUN without files of the hosts',
    fault('lunFill', { lun: 'Spare', freeMB: 100 }),
    'lun-has-no-files fault.lun',
    {
      changes: [
        ['vms[0].luns', ['LUN1', 'Spare']],
        ['vms[0].disks', [{ type: 'fixed' }, { type: 'pass-through' }]],
      ],
    },
  ),
  refused(
    'an array that rebuilds nothing',
    fault('secondDiskFailure', { array: 'ARRAY1' }),
    'array-not-rebuilding fault.array',
  ),
  refused('a host that is on', fault('mixedVersionJoin', { host: 'ALONE' }), 'host-still-on fault.host'),
  refused(
    'a server that serves no names',
    fault('dnsDown', { server: 'DC1' }),
    'server-has-no-role fault.server',
  ),
];
