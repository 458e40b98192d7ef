/** Ways to make a datacenter file simpler: things that go with all that mentions them, and settings left to their default. */
import { isDeepStrictEqual } from 'node:util';
import { parseScenario } from '../../scenario/parse.ts';
import type { CaseFile } from './case-file.ts';

type Branch = Record<string, unknown>;

const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null;

/** A list without what is gone, or what can't be without it; the names of the latter go too. */
const strip = (value: unknown, gone: Set<string>): unknown => {
  if (!isBranch(value)) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, strip(inner, gone)]));
  return value.flatMap((item: unknown) => {
    if (typeof item === 'string') return gone.has(item) ? [] : [item];
    if (!isBranch(item)) return [item];
    if (Object.values(item).every((inner) => typeof inner !== 'string' || !gone.has(inner)))
      return [strip(item, gone)];
    if (typeof item.name === 'string') gone.add(item.name);
    return [];
  });
};

/** The file without a thing: a host with what is on it, a virtual machine with its orders. */
export const withoutThing = (file: CaseFile, name: string): CaseFile => {
  const gone = new Set([name]);
  for (;;) {
    const { size } = gone;
    const stripped = strip(file, gone) as CaseFile;
    if (gone.size === size) return stripped;
  }
};

/** The names of what could be left out; what stands at the end of a list goes first. */
export const thingsIn = (file: CaseFile): string[] => {
  const names = (list: unknown) => ((list ?? []) as { name: string }[]).map(({ name }) => name).toReversed();
  const arrays = (file.arrays ?? []) as Branch[];
  return [
    ...names(file.vms),
    ...names(file.hosts),
    ...arrays.flatMap(({ luns }) => names(luns)),
    ...names(file.networks),
  ];
};

type Place = readonly (string | number)[];

const branchAt = (file: CaseFile, place: Place): Branch =>
  place.reduce<Branch>((branch, key) => branch[key] as Branch, file);

/** The file without some of its settings. */
export const withoutSettings = (file: CaseFile, places: readonly Place[]): CaseFile => {
  const simpler = structuredClone(file);
  for (const place of places) delete branchAt(simpler, place.slice(0, -1))[place.at(-1)!];
  return simpler;
};

const fieldsUnder = (value: unknown, place: Place): Place[] => {
  if (Array.isArray(value)) return value.flatMap((item, i) => fieldsUnder(item, [...place, i]));
  return isBranch(value)
    ? Object.entries(value).flatMap(([key, inner]) => [
        ...fieldsUnder(inner, [...place, key]),
        [...place, key],
      ])
    : [];
};

/** Settings that have a default, those that are at it taken out: the file says the same, in fewer words. */
export const optionalSettings = (file: CaseFile): { file: CaseFile; places: Place[] } => {
  const meant = parseScenario(file);
  const idle: Place[] = [];
  const places: Place[] = [];
  for (const place of fieldsUnder({ ...file, orders: [] }, [])) {
    if (place.length < 2 && place[0] !== 'startsAt') continue;
    const read = parseScenario(withoutSettings(file, [place]));
    if (!read.ok) continue;
    (isDeepStrictEqual(read, meant) ? idle : places).push(place);
  }
  return { file: withoutSettings(file, idle), places };
};
