/** What the engine needs only when somebody asks or orders, or wants to know whether all is sound. */
export { commandRules } from './commands.ts';
export { checkInvariants } from './invariants.ts';
export { giveOrder, refusedText } from './orders/by-name.ts';
export { ordersOf } from './random-faults.ts';
export { answer } from './queries.ts';
