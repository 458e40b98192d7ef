/** The columns of every list of events. */
import { factText, traceTime, type NameOf } from '../../domain/fact-text.ts';
import { FACTS, type Fact, type Level } from '../../domain/facts.ts';
import type { ClockText } from '../../store/clock.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import type { GridColumn } from '../../ui/grid-types.ts';
import { StatusBadge, type Status } from '../../ui/status-badge.tsx';
import type { Target } from './about.ts';

const LEVELS: Record<Level, { status: Status; text: string; rank: number }> = {
  info: { status: 'info', text: 'Information', rank: 0 },
  warning: { status: 'warning', text: 'Warning', rank: 1 },
  error: { status: 'error', text: 'Error', rank: 2 },
  critical: { status: 'error', text: 'Critical', rank: 3 },
};

type ColumnParts = {
  nameOf: NameOf;
  clock: ClockText;
  target: (fact: Fact) => Target | null;
  /** Where it leads on a click; without it the names are only text. */
  onOpen: ((fact: Fact) => void) | undefined;
};

const levelText = (fact: Fact): string => LEVELS[FACTS[fact.kind].level].text;

export const eventColumns = ({ nameOf, clock, target, onOpen }: ColumnParts): GridColumn<Fact>[] => {
  const aboutText = (fact: Fact): string => {
    const found = target(fact);
    return found ? nameOf(found.id) : fact.ids.cluster ? nameOf(fact.ids.cluster) : '';
  };
  return [
    {
      id: 'level',
      title: 'Level',
      width: 112,
      value: (fact) => LEVELS[FACTS[fact.kind].level].rank,
      text: levelText,
      render: (fact) => <StatusBadge status={LEVELS[FACTS[fact.kind].level].status} text={levelText(fact)} />,
    },
    {
      id: 'time',
      title: 'Date and time',
      width: 100,
      value: (fact) => fact.id,
      // The clock's second, with the thousandths that tell what came before what.
      text: (fact) => `${clock(fact.at)}${traceTime(fact.at).slice(-4)}`,
    },
    {
      id: 'event',
      title: 'Event ID',
      width: 70,
      numeric: true,
      value: (fact) => FACTS[fact.kind].event?.id,
    },
    {
      id: 'description',
      title: 'Description',
      width: 460,
      value: (fact) => factText(fact, nameOf),
    },
    {
      id: 'about',
      title: 'About',
      width: 110,
      value: aboutText,
      render: (fact) =>
        onOpen && target(fact) ? (
          <LinkButton inGrid onClick={() => onOpen(fact)}>
            {aboutText(fact)}
          </LinkButton>
        ) : (
          aboutText(fact)
        ),
    },
    {
      id: 'source',
      title: 'Log',
      width: 190,
      value: (fact) => FACTS[fact.kind].event?.log,
      text: (fact) => FACTS[fact.kind].event?.log ?? '',
    },
  ];
};
