/** What is told when an order was accepted: its job, its fault, or that it is done. */
import { FAULT_CATALOGUE } from '../../domain/faults.ts';
import type { OrderForm } from '../../client/order-forms.ts';
import type { Notice } from '../../ui/notices.tsx';

const answerOf = (answer: unknown): Record<string, unknown> =>
  typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {};

const numberOf = (id: string): string => id.slice(id.indexOf(':') + 1);

/** `subject`: the names of what it is on. */
export const toldOf = ({ title, fault }: OrderForm, subject: string, given: unknown): Notice => {
  const answer = answerOf(given);
  const what = fault === null ? title : FAULT_CATALOGUE[fault].label;
  const whole = subject === '' ? what : `${what}: ${subject}`;
  const text = (): string => {
    if (typeof answer.job === 'string') return `Job ${numberOf(answer.job)} carries it out.`;
    if (fault === null) return 'It is done.';
    const { heal } = FAULT_CATALOGUE[fault];
    return typeof answer.fault === 'string'
      ? `Fault ${numberOf(answer.fault)} is in effect until it is healed${heal === null ? '' : ` (${heal})`}.`
      : 'It happened and is over; there is nothing to heal.';
  };
  return { kind: 'info', title: whole, text: text() };
};
