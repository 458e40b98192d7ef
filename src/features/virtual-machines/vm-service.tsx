import type { Outage, Vm } from '../../domain/records.ts';
import { isServing } from '../../domain/vm-status.ts';
import { useClockText, type ClockText } from '../../store/clock.ts';
import { useNow } from '../../store/hooks.tsx';
import { formatDuration, formatPercent } from '../../ui/format.ts';
import { PropertyList, type Property } from '../../ui/property-list.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { availability } from './availability.ts';

const planned = (outage: Outage): string => (outage.planned ? 'planned' : 'not planned');

const openOutage = (outage: Outage, now: number, clock: ClockText): Property => ({
  name: 'No answer since',
  value: `${clock(outage.from)}, for ${formatDuration(now - outage.from)}, ${planned(outage)}`,
});

const lastOutage = (outage: Outage | undefined, clock: ClockText): Property => ({
  name: 'Last outage',
  value: outage
    ? `${formatDuration((outage.to ?? outage.from) - outage.from)} from ${clock(outage.from)}, ${planned(outage)}`
    : 'None',
});

/** What its users had of it. */
export function VmService({ vm }: { vm: Vm }) {
  const now = useNow();
  const clock = useClockText();
  const { outage, pastOutages } = vm;
  const serves = isServing(vm);
  const unproven = !serves && outage === null;
  const found = unproven ? null : availability(vm, now);
  return (
    <PropertyList
      title="Service"
      properties={[
        {
          name: 'Users',
          value: serves ? (
            <StatusBadge status="ok" text="Are served" />
          ) : (
            <StatusBadge
              status={outage === null || outage.planned ? 'info' : 'error'}
              text={unproven ? 'Not served yet' : 'Get no answer'}
            />
          ),
        },
        ...(outage ? [openOutage(outage, now, clock)] : []),
        lastOutage(pastOutages[0], clock),
        {
          name: 'Availability',
          value: found
            ? `${formatPercent(found.share, found.downMs === 0 ? 0 : 3)} since ${clock(found.since)}, planned gaps included`
            : '–',
        },
        ...(found && found.downMs > 0 ? [{ name: 'Down in all', value: formatDuration(found.downMs) }] : []),
      ]}
    />
  );
}
