import { useAll } from '../../store/hooks.tsx';
import { Charts } from './charts.tsx';
import { entityCharts } from './chart-specs.ts';

/** The charts of one host, virtual machine, LUN, array or cluster, by its id. */
export function EntityCharts({ of }: { of: string }) {
  const hosts = useAll('hosts');
  const vms = useAll('vms');
  const luns = useAll('luns');
  return <Charts specs={entityCharts(of, { hosts, vms, luns })} />;
}
