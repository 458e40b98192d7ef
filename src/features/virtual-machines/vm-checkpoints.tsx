import type { Checkpoint, Vm } from '../../domain/records.ts';
import { useClockText } from '../../store/clock.ts';
import { formatMB } from '../../ui/format.ts';

/** The tree from the first one down, each with its depth; deleted ones stand there until they are merged. */
const inOrder = (
  all: readonly Checkpoint[],
  under: number | null = null,
  depth = 0,
): [Checkpoint, number][] =>
  all
    .filter(({ parent }) => parent === under)
    .flatMap((it): [Checkpoint, number][] => [[it, depth], ...inOrder(all, it.number, depth + 1)]);

/** What it can go back to, and what that takes on its LUNs. */
export function VmCheckpoints({ vm }: { vm: Vm }) {
  const clock = useClockText();
  if (vm.checkpoints.length === 0) return null;
  const sizeMB = ({ files, memory }: Checkpoint) =>
    files.reduce((sum, size) => sum + size, memory ? vm.ramMB : 0);
  const stateOf = ({ number, deleted }: Checkpoint) => {
    if (vm.fileWork?.number === number) return vm.fileWork.kind === 'merge' ? 'Is merged' : 'Is taken';
    if (deleted) return 'Deleted: merged when the machine is off';
    return vm.checkpoint === number ? 'The machine goes on from it' : '';
  };
  return (
    <table className="vm-table">
      <caption>Checkpoints of {vm.name}</caption>
      <thead>
        <tr>
          <th scope="col">Checkpoint</th>
          <th scope="col">Taken</th>
          <th scope="col">Keeps</th>
          <th scope="col" className="vm-figure">
            Size
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {inOrder(vm.checkpoints).map(([it, depth]) => (
          <tr key={it.number} title={it.description || undefined}>
            <th scope="row">{'\u00a0\u00a0'.repeat(depth) + it.name}</th>
            <td>{clock(it.at)}</td>
            <td>{it.memory ? 'Disks and memory' : 'Disks'}</td>
            <td className="vm-figure">{formatMB(Math.floor(sizeMB(it)))}</td>
            <td>{stateOf(it)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
