import { useAll, useDatacenter } from '../store/hooks.tsx';
import { useClusterHealth, useHostRows, useVmRows } from '../store/rows.ts';
import { formatQuantity } from '../ui/format.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';

export function StatusBar({ onFaults }: { onFaults: () => void }) {
  const faults = useAll('faults').length;
  const hosts = useHostRows();
  const vms = useVmRows();
  const clusters = useClusterHealth();
  const status = useDatacenter((state) => state.status);
  const serving = vms.filter((vm) => vm.serving).length;
  const up = hosts.filter((host) => host.status === 'OK').length;
  return (
    <footer className="app-status" aria-label="Status">
      <span>
        {up} of {hosts.length} hosts OK
      </span>
      <span>
        {serving} of {vms.length} virtual machines serve
      </span>
      {clusters.map((cluster) => (
        <StatusBadge
          key={cluster.id}
          status={!cluster.up ? 'error' : cluster.survives === 0 || cluster.deciding ? 'warning' : 'ok'}
          text={cluster.sentence}
        />
      ))}
      <LinkButton onClick={onFaults}>
        {faults === 0 ? 'No fault in effect' : `${formatQuantity(faults, 'fault')} in effect`}
      </LinkButton>
      <span className="app-status-space" />
      {status.kind === 'read-only' && <StatusBadge status="warning" text={`Read only: ${status.reason}`} />}
      {status.kind === 'connecting' && <StatusBadge status="busy" text="Connecting to the simulation" />}
      {status.kind === 'live' && status.notice !== null && (
        <StatusBadge status="warning" text={status.notice} />
      )}
    </footer>
  );
}
