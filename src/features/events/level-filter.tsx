import { FACTS, type Fact, type Level } from '../../domain/facts.ts';

export type LeastLevel = 'info' | 'warning' | 'error';

const RANK: Record<Level, number> = { info: 0, warning: 1, error: 2, critical: 3 };
const CHOICES: readonly { level: LeastLevel; text: string }[] = [
  { level: 'info', text: 'All levels' },
  { level: 'warning', text: 'Warnings and errors' },
  { level: 'error', text: 'Errors only' },
];

export const passes = (fact: Fact, least: LeastLevel): boolean => RANK[FACTS[fact.kind].level] >= RANK[least];

type LevelFilterProps = { value: LeastLevel; onChange: (level: LeastLevel) => void };

export function LevelFilter({ value, onChange }: LevelFilterProps) {
  return (
    <select
      aria-label="Level"
      className="events-level"
      value={value}
      onChange={(event) =>
        onChange(CHOICES.find(({ level }) => level === event.target.value)?.level ?? 'info')
      }
    >
      {CHOICES.map(({ level, text }) => (
        <option key={level} value={level}>
          {text}
        </option>
      ))}
    </select>
  );
}
