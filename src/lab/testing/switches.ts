/** Rules, each switched off by a replaced function, with the scenario that must miss it. */
import { GROUP_SWITCHES } from './switches/groups.ts';
import { GUEST_SWITCHES } from './switches/guests.ts';
import { MACHINE_SWITCHES } from './switches/machines.ts';
import { MEMBER_SWITCHES } from './switches/members.ts';
import { NAME_SWITCHES } from './switches/names.ts';
import type { SwitchedOff } from './switches/off.ts';
import { QUORUM_SWITCHES } from './switches/quorum.ts';
import { STORAGE_SWITCHES } from './switches/storage.ts';
import { VOLUME_SWITCHES } from './switches/volumes.ts';

export const SWITCHED_OFF: readonly SwitchedOff[] = [
  ...MEMBER_SWITCHES,
  ...NAME_SWITCHES,
  ...QUORUM_SWITCHES,
  ...GROUP_SWITCHES,
  ...MACHINE_SWITCHES,
  ...GUEST_SWITCHES,
  ...STORAGE_SWITCHES,
  ...VOLUME_SWITCHES,
];
