/** Clusters of guests as the API shows them. */
import {
  GUEST_CLUSTERS,
  type ApplicationPhase,
  type GuestCluster,
  type GuestClusterKind,
  type GuestDiskTrouble,
  type GuestMember,
} from '../../domain/guest-clusters.ts';
import { factId, guestClusterId, jobId, lunId, simMs, vmId } from './ids.ts';
import { shows, z } from './schema.ts';
import { outageSchema } from './virtual-machine.ts';

const onNode = { on: vmId, since: simMs, because: factId };
const timed = { ...onNode, until: simMs.nullable(), left: simMs.nullable() };

const application = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('online'), ...onNode }),
  z.object({ kind: z.literal('starting'), ...timed }),
  z.object({ kind: z.literal('crashed'), ...timed }),
  z.object({ kind: z.literal('failed'), ...timed }),
  z.object({ kind: z.literal('offline'), since: simMs, because: factId }),
]) satisfies z.ZodType<ApplicationPhase>;

const diskTrouble = z.object({
  state: z.enum(['held', 'failed']),
  until: simMs.meta({ description: 'When it is given up, or tried again' }),
  because: factId,
}) satisfies z.ZodType<GuestDiskTrouble>;

const member = z.object({
  vm: vmId,
  state: z.enum(['up', 'down', 'waiting']),
  silent: z
    .object({ since: simMs, gone: z.boolean() })
    .nullable()
    .meta({ description: 'Its peers do not hear it, and have not removed it yet' }),
  heardSince: simMs,
  removed: z.boolean().meta({ description: 'It was removed while it stood still, and does not know it yet' }),
  joinsAt: simMs.nullable(),
  because: factId,
}) satisfies z.ZodType<GuestMember>;

export const guestClusterSchema = shows<GuestCluster>()({
  id: guestClusterId,
  name: z.string(),
  kind: z.enum(Object.keys(GUEST_CLUSTERS) as GuestClusterKind[]),
  quorumModel: z.enum(['NM', 'NDM', 'NFSM']),
  members: z.array(member),
  lun: lunId.nullable().meta({ description: 'Its disk, which guests reach over iSCSI and hosts do not see' }),
  diskTrouble: diskTrouble.nullable(),
  application,
  lastActive: vmId,
  logsLost: z.int().meta({ description: 'Log files that failovers lost, with copies of their own' }),
  notes: z.array(z.string()).meta({ description: 'What is not supported about it' }),
  job: jobId.nullable(),
  outage: outageSchema.nullable(),
  pastOutages: z.array(outageSchema),
  lastFact: factId,
}).meta({ id: 'GuestCluster' });
