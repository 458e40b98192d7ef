/** What the catalogue says about a fault: its words, and the fields that name what it is on. */
import type { ControllerKey } from '../controllers.ts';
import type { PathRole } from '../mpio.ts';
import type { ArrayId, ClusterId, HostId, LunId, NetworkId, ServerId, VmId } from '../ids.ts';

/** Words of which a field of a fault takes one. */
export type Choice = ControllerKey | PathRole;
type OneOf<T> = { is: 'choice'; label: string; options: readonly [T, ...T[]]; usual: T };

/** What a field of a fault names, and the type of its ids. */
type TargetIds = {
  host: HostId;
  network: NetworkId;
  lun: LunId;
  array: ArrayId;
  vm: VmId;
  cluster: ClusterId;
  server: ServerId;
};
export type TargetKind = keyof TargetIds;

export type FieldFor<T> = T extends number
  ? { is: 'duration' | 'megabytes' | 'percent'; label: string; least: number; most: number; usual: number }
  : T extends boolean
    ? { is: 'flag'; label: string; usual: boolean }
    : T extends Choice
      ? OneOf<Choice>
      : T extends readonly HostId[]
        ? { is: 'host'; many: true; label: string }
        : { [K in TargetKind]: T extends TargetIds[K] ? { is: K; label: string } : never }[TargetKind];
/** A target by its id, or several of them; an amount: milliseconds, MiB, per cent; yes or no; or one of a few words. */
export type FaultField =
  | FieldFor<number>
  | FieldFor<boolean>
  | OneOf<Choice>
  | { is: TargetKind; many?: true; label: string };

export type InfoOf<T> = {
  label: string;
  /** What the person does, in the words of the Faults menu. */
  inject: string;
  /** What ends it; null for what happens in an instant and leaves nothing to heal. */
  heal: string | null;
  /** What happens, one sentence. */
  summary: string;
  /** Number in the catalogue of the rule book. */
  rule: string;
  fields: { [F in keyof T]: FieldFor<T[F]> };
};

export type CatalogueOf<T> = { [K in keyof T]: InfoOf<T[K]> };
