import { faultValues, isChoice, isTarget, type Fault } from './faults.ts';
import type { Fact } from './facts.ts';
import { FACTS } from './facts.ts';
import type { AnyId, Ids } from './ids.ts';
import type { SimMs } from './units.ts';

/** Finds the name that an administrator gave to a thing; the id itself where nothing has it any more. */
export type NameOf = (id: AnyId) => string;

/** One readable sentence for a fact, without its time. */
export const factText = (fact: Fact, nameOf: NameOf): string =>
  FACTS[fact.kind].text.replace(/\{(\w+)\}/g, (_, word: string) => {
    const id = fact.ids[word as keyof Ids];
    if (id !== undefined) return word === 'job' ? id.slice('job:'.length) : nameOf(id);
    return String(fact.data?.[word] ?? '?');
  });

/** `mm:ss.mmm`, with hours and days in front once they are needed: the trace's first column. */
export const traceTime = (at: SimMs): string => {
  const ms = at % 1000;
  const s = Math.floor(at / 1000) % 60;
  const m = Math.floor(at / 60_000) % 60;
  const h = Math.floor(at / 3_600_000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${h > 0 ? `${two(h)}:` : ''}${two(m)}:${two(s)}.${String(ms).padStart(3, '0')}`;
};

/** One line of a trace: time, area, sentence, and the Windows event id where there is one. */
export const traceLine = (fact: Fact, nameOf: NameOf): string => {
  const info = FACTS[fact.kind];
  const event = info.event ? `  [${info.event.id}]` : '';
  return `${traceTime(fact.at)}  ${info.area.padEnd(9)} ${factText(fact, nameOf)}${event}`;
};

/** What a fault is on: the names of the things that it hits. */
export const faultSubject = (fault: Fault, nameOf: NameOf): string =>
  faultValues(fault)
    .flatMap(([, field, value]) => {
      // What it usually is goes without saying.
      if (isChoice(field))
        return value === field.usual ? [] : [`${field.label.toLowerCase()} ${String(value)}`];
      return isTarget(field) ? [value].flat().map((id) => nameOf(id as AnyId)) : [];
    })
    .join(', ');
