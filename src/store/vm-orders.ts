/** The orders to a virtual machine in the console's words, in the order in which menus have them. */
type Words = { label: string; icon: string; danger?: true };

export const VM_ORDERS = {
  startVm: { label: 'Start', icon: 'play' },
  shutDownVm: { label: 'Shut down', icon: 'stop' },
  turnOffVm: { label: 'Stop (turn off)', icon: 'close', danger: true },
  saveVm: { label: 'Save state', icon: 'lun' },
  pauseVm: { label: 'Pause', icon: 'pause' },
  resumeVm: { label: 'Resume', icon: 'step' },
  resetVm: { label: 'Reset', icon: 'bolt', danger: true },
  discardSavedState: { label: 'Discard saved state', icon: 'lun', danger: true },
  liveMigrate: { label: 'Live migrate', icon: 'migrate' },
  quickMigrate: { label: 'Migrate virtual machine', icon: 'migrate' },
} as const satisfies Record<string, Words>;

export type VmOrder = keyof typeof VM_ORDERS;

export const VM_ORDER_NAMES = Object.keys(VM_ORDERS) as VmOrder[];
