/** The disks of a virtual machine: one on each of its LUNs, of a type each (5.6). */

export const DISK_TYPES = {
  fixed: 'Fixed',
  dynamic: 'Dynamic',
  differencing: 'Differencing',
  'pass-through': 'Pass-through',
} as const;
export type DiskType = keyof typeof DISK_TYPES;

/** As a file has it; a LUN without one has a fixed disk. */
export type DiskPlan = {
  type: DiskType;
  /** Its file at the start; null: the usual part of its size. */
  usedMB?: number | null;
  growMBPerHour?: number;
  /** The LUN with the parent of a differencing disk. */
  parent?: string | null;
};

export const canGrow = (type: DiskType): boolean => type === 'dynamic' || type === 'differencing';

/** What a growing file takes of its size where nobody says. */
const USUAL_PART = { dynamic: 0.5, differencing: 0.1 };

type Planned = { diskMB: number; luns: readonly string[]; disks?: readonly DiskPlan[] };
type Laid = Required<Pick<DiskPlan, 'type'>> & { sizeMB: number; usedMB: number; growMBh: number };

/**
 * Sizes of the disks of a virtual machine: what it has in virtual hard disks is spread over the LUNs that hold one; a
 * pass-through disk is its LUN.
 */
export const layDisks = ({ diskMB, luns, disks = [] }: Planned, sizeOf: (lun: string) => number): Laid[] => {
  const plans = luns.map((_, i): DiskPlan => disks[i] ?? { type: 'fixed' });
  const files = plans.filter(({ type }) => type !== 'pass-through').length;
  return plans.map(({ type, usedMB, growMBPerHour }, i) => {
    if (type === 'pass-through')
      return { type, sizeMB: sizeOf(luns[i]), usedMB: sizeOf(luns[i]), growMBh: 0 };
    const sizeMB = Math.round(diskMB / files);
    const usual = type === 'fixed' ? sizeMB : Math.round(sizeMB * USUAL_PART[type]);
    const grows = canGrow(type);
    return {
      type,
      sizeMB,
      usedMB: grows ? (usedMB ?? usual) : sizeMB,
      growMBh: grows ? (growMBPerHour ?? 0) : 0,
    };
  });
};

type OfMachine = {
  checkpoint: number | null;
  changesMBh: number;
};

/** Where a file does not say: what a guest changes on a disk, MiB an hour. */
export const USUAL_CHANGES_MB = 512;

/** What is written to the end of its file while its guest runs; after a checkpoint that of every disk grows. */
export const growthMBh = (
  { checkpoint, changesMBh }: OfMachine,
  { type, growMBh }: { type: DiskType; growMBh: number },
): number => (checkpoint === null || type === 'pass-through' ? growMBh : Math.max(growMBh, changesMBh));
