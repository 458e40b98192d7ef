/** How volumes are reached: letters that every node has free, and mount points between disks of one group (5.2). */
import { LETTERS, MOST_LETTERS, rootOf } from '../domain/drive-letters.ts';
import { known } from './check-names.ts';
import type { Index, Tell } from './check.ts';
import type { DatacenterFile } from './file-schema.ts';

type Lun = DatacenterFile['arrays'][number]['luns'][number];
type Place = { lun: Lun; path: (string | number)[]; scope: string | null };

/** The cluster that has a LUN, or the host alone; null while nothing uses it. */
const scopes = (file: DatacenterFile, index: Index): Map<string, string> => {
  const found = new Map<string, string>(index.witnesses);
  for (const { luns, on } of file.vms)
    for (const name of luns) found.set(name, index.clusterOf.get(on) ?? on);
  for (const name of found.keys()) {
    const under = index.luns.get(name)?.mountedUnder;
    // A disk that holds nothing but folders belongs where the disks in them do; those found on the way are looked at, too.
    if (under && !found.has(under)) found.set(under, found.get(name)!);
  }
  return found;
};

const checkLetters = (places: readonly Place[], index: Index, tell: Tell): void => {
  const taken = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { lun, path, scope } of places) {
    if (lun.letter === null) continue;
    const at = [...path, 'letter'];
    const key = `${scope ?? ''}|${lun.letter}`;
    const other = taken.get(key);
    if (other !== undefined)
      tell(
        at,
        `The drive letter ${lun.letter} is taken by ${other}.`,
        'Choose another, or null for a mount point or its GUID path.',
      );
    taken.set(key, lun.name);
    if (scope === null || index.witnesses.has(lun.name)) continue;
    counts.set(scope, (counts.get(scope) ?? 0) + 1);
    if (counts.get(scope) === MOST_LETTERS + 1)
      tell(
        at,
        `${scope} has no drive letter left: of ${LETTERS.length} one is for the witness, and ${MOST_LETTERS} are in use.`,
        'Say null, and where it is mounted in "mountedUnder"; or reach it by its GUID path.',
      );
  }
};

const checkMountPoint = ({ lun, path, scope }: Place, index: Index, rootScope: string | null, tell: Tell) => {
  const at = [...path, 'mountedUnder'];
  const under = lun.mountedUnder;
  if (under === null || !known(under, index.luns, 'LUN', at, tell)) return;
  if (lun.letter !== null)
    tell(at, `${lun.name} has the drive letter ${lun.letter} already.`, 'Keep one of the two.');
  const root = rootOf(lun.name, (it) => index.luns.get(it)?.mountedUnder);
  if (index.luns.get(root)?.mountedUnder)
    return tell(at, `${lun.name} is mounted under itself.`, 'Let the first disk of the chain have a letter.');
  const shared = [lun.name, under].find((it) => index.luns.get(it)?.kind !== 'plain');
  if (shared !== undefined)
    return tell(
      at,
      `${shared} is mounted by all nodes with a cluster file system, and in no group.`,
      'Choose a plain LUN, or leave "mountedUnder" out.',
    );
  const witness = [lun.name, under].find((it) => index.witnesses.has(it));
  if (witness !== undefined)
    tell(
      at,
      `${witness} is the disk witness, and no mount point may lead from or to it (event 1208).`,
      'Give the witness a letter, and choose another root disk.',
    );
  else if (scope !== rootScope)
    tell(
      at,
      `${lun.name} belongs to ${scope ?? 'nothing'} and ${under} to ${rootScope}: a mount point joins disks of one group (event 1183).`,
      'Mount it under a disk of the same group, or reach it by its GUID path.',
    );
};

export const checkVolumes = (file: DatacenterFile, index: Index, tell: Tell): void => {
  const scopeOf = scopes(file, index);
  const places = file.arrays.flatMap(({ luns }, a) =>
    luns.map((lun, l): Place => {
      const path = ['arrays', a, 'luns', l];
      return { lun, path, scope: scopeOf.get(lun.name) ?? null };
    }),
  );
  checkLetters(places, index, tell);
  for (const place of places) {
    const { mountedUnder } = place.lun;
    if (mountedUnder !== null) checkMountPoint(place, index, scopeOf.get(mountedUnder) ?? null, tell);
  }
};
