/** The controllers of a storage array: each owns LUNs, and takes those of the other one when that fails. */
export const CONTROLLERS = ['A', 'B'] as const;
export type ControllerKey = (typeof CONTROLLERS)[number];

export const otherController = (key: ControllerKey): ControllerKey => (key === 'A' ? 'B' : 'A');
