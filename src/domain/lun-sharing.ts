/**
 * A disk has one owner, so virtual machines that name the same LUN can only move together: they are one group (5.3).
 * The builder, and the checks of a file, ask the same function which.
 */

/** The group's first virtual machine, by name, for each of them; `unit` names what a LUN can't be parted from, null: no disk is moved. */
export const groupLeaders = (
  vms: readonly { name: string; luns: readonly string[] }[],
  unit: (lun: string) => string | null,
): Map<string, string> => {
  const leaders = new Map<string, string>();
  const users = new Map<string, string>();
  const leader = (name: string): string => {
    let at = name;
    for (let next = leaders.get(at)!; next !== at; next = leaders.get(at)!) at = next;
    return at;
  };
  const order = new Map(vms.map(({ name }, i) => [name, i]));
  for (const { name, luns } of vms) {
    leaders.set(name, name);
    for (const lun of luns) {
      const disk = unit(lun);
      if (disk === null) continue;
      const other = users.get(disk);
      if (other === undefined) users.set(disk, name);
      else {
        const [a, b] = [leader(other), leader(name)];
        // The one that stands first in the file gives its name.
        if (order.get(a)! < order.get(b)!) leaders.set(b, a);
        else leaders.set(a, b);
      }
    }
  }
  return new Map(vms.map(({ name }) => [name, leader(name)]));
};

/** What a group has once, and a file says with each of its virtual machines. */
export const GROUP_SETTINGS = [
  'highlyAvailable',
  'preferredOwners',
  'antiAffinity',
  'autoStart',
  'persistent',
  'failoverThreshold',
  'failoverPeriod',
  'autoFailback',
  'failbackWindow',
] as const;

/** The group that moves the coordinator of a Cluster Shared Volume. */
export const volumeName = (lun: string): string => `Volume ${lun}`;
