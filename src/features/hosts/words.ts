/** The administrator's words for what the records hold as keys. */
import type { FabricKey, NetworkRole, Nic } from '../../domain/records.ts';

export const NETWORK_ROLES: Record<NetworkRole, string> = {
  0: 'Not used by the cluster',
  1: 'Cluster only',
  3: 'Cluster and clients',
};

export const PURPOSES: Record<Nic['purpose'], string> = {
  parent: 'Management',
  heartbeat: 'Heartbeat',
  storage: 'Storage',
  guest: 'Virtual machines',
};

/** Nominal rates of the line, one way. */
export const FABRICS: Record<FabricKey, string> = {
  'iscsi-1g': 'iSCSI, 1 Gbit/s',
  'iscsi-2x1g': 'iSCSI, 2 × 1 Gbit/s',
  'iscsi-10g': 'iSCSI, 10 Gbit/s',
  'fc-1g': 'Fibre Channel, 1 Gbit/s',
  'fc-2g': 'Fibre Channel, 2 Gbit/s',
  'fc-4g': 'Fibre Channel, 4 Gbit/s',
  'fc-8g': 'Fibre Channel, 8 Gbit/s',
  'sas-3g': 'SAS, 3 Gbit/s',
};
