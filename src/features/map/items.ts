/** Everything of the picture that can have the focus, in the order of the picture, with its place. */
import type { HostId, LunId } from '../../domain/ids.ts';
import type { Box } from './geometry.ts';
import { HOST_HEAD, type Layout } from './layout.ts';
import type { Item } from './spatial.ts';
import type { TokenRow } from './token-rows.ts';

export const slotBox = (layout: Layout, host: HostId, slot: number): Box | undefined =>
  layout.hosts.get(host)?.slots[slot];

export const itemsOf = (layout: Layout, tokens: readonly TokenRow[]): Item[] => {
  const byHost = new Map<HostId, TokenRow[]>();
  for (const row of tokens) byHost.set(row.host, [...(byHost.get(row.host) ?? []), row]);
  const hosts = [...layout.hosts].flatMap(([id, { box }]): Item[] => [
    { id, box: { ...box, h: HOST_HEAD } },
    ...(byHost.get(id) ?? [])
      .toSorted((a, b) => a.slot - b.slot)
      .flatMap((row): Item[] => {
        const place = slotBox(layout, row.host, row.slot);
        return place ? [{ id: row.id, box: place }] : [];
      }),
  ]);
  const luns = [...layout.luns].map(([id, { box }]: [LunId, { box: Box }]): Item => ({ id, box }));
  return [...hosts, ...luns];
};
