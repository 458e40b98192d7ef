import { MPIO_NAMES } from '../../domain/mpio.ts';
import type { Flow, Host } from '../../domain/records.ts';
import { useAll } from '../../store/hooks.tsx';
import { formatRate } from '../../ui/format.ts';
import { PropertyList } from '../../ui/property-list.tsx';
import { FABRICS } from './words.ts';

/** MB/s of the transfers of one kind; rates are per millisecond. */
const rateOf = (flows: readonly Flow[], host: Host, kind: Flow['kind']): number =>
  flows
    .filter((flow) => flow.host === host.id && flow.kind === kind)
    .reduce((sum, { rate }) => sum + rate * 1000, 0);

/** The way to shared storage, and what crosses it now. */
export function StorageLink({ host, paths }: { host: Host; paths: string }) {
  const flows = useAll('flows');
  return (
    <PropertyList
      title="Storage link"
      properties={[
        { name: 'Fabric', value: FABRICS[host.fabric] },
        { name: 'Paths', value: paths },
        { name: 'Policy', value: MPIO_NAMES[host.mpio] },
        { name: 'Saving now', value: formatRate(rateOf(flows, host, 'save')) },
        { name: 'Restoring now', value: formatRate(rateOf(flows, host, 'restore')) },
      ]}
    />
  );
}
