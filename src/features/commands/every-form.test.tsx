/** Whatever the contract and the catalogue have, can be filled in and ordered. */
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Operation } from '../../api/contract/operation.ts';
import { OPERATIONS } from '../../api/contract/operations.ts';
import type { Transporter } from '../../client/call.ts';
import { ClientProvider, createQueryClient } from '../../client/client.tsx';
import type { FieldShape, FormField } from '../../client/form-fields.ts';
import { orderForms, type OrderForm } from '../../client/order-forms.ts';
import { kill } from '../../engine/testing/run.ts';
import type { Notice } from '../../ui/notices.tsx';
import { openConsole } from '../faults/testing/console.tsx';
import { OrderButtons, OrderFormPart } from './order-form.tsx';
import { amountText } from './read-form.ts';

afterEach(cleanup);

const labelled = (label: string) => screen.getByLabelText(label, { selector: 'select, input, textarea' });

type Sent = { path: string; method: string; body: unknown };

const opened = (form: OrderForm) => {
  const console = openConsole({ nodes: 2, vmsPerNode: 1, guests: {} });
  // So that there is a fault to heal.
  kill(console.engine, 'NODE2');
  console.show();
  const sent: Sent[] = [];
  const transporter: Transporter = async (path, init) => {
    sent.push({
      path,
      method: init?.method ?? '',
      body: JSON.parse((init?.body as string | undefined) ?? 'null'),
    });
    return new Response(JSON.stringify({ job: 'job:7', at: 0 }));
  };
  const onDone = vi.fn<(told: Notice, another: boolean) => void>();
  const Around = ({ children }: { children: ReactNode }) => {
    const [queries] = useState(createQueryClient);
    return (
      <QueryClientProvider client={queries}>
        <ClientProvider client={{ transporter, view: { branch: 'main', asOf: 'live' }, run: 1 }}>
          {children}
        </ClientProvider>
      </QueryClientProvider>
    );
  };
  console.render(
    <Around>
      <OrderFormPart id="it" form={form} chosen={new Map()} onDone={onDone} />
      <OrderButtons form={form} id="it" />
    </Around>,
  );
  return { sent, onDone };
};

/** Something that the shape allows. */
const anything = (shape: FieldShape, control: HTMLElement): string => {
  switch (shape.is) {
    case 'id':
    case 'choice':
      return within(control).getAllByRole<HTMLOptionElement>('option').at(-1)!.value;
    case 'number':
      return amountText(shape.least ?? 1, { ...shape, unit: shape.unit === 'duration' ? 'duration' : null });
    case 'json':
      return '{"a":1}';
    default:
      return 'x';
  }
};

const fillIn = ({ shape, label, required }: FormField) => {
  const control = () => labelled(required ? label : `${label} (optional)`);
  if (shape.is === 'flag') return;
  if (shape.is === 'list') {
    fireEvent.click(screen.getByRole('button', { name: `Add to ${label}` }));
    const entry = labelled(`${label} 1`);
    fireEvent.change(entry, { target: { value: anything(shape.of, entry) } });
  } else fireEvent.change(control(), { target: { value: anything(shape, control()) } });
};

const paramsIn = ({ path: template }: Operation, path: string): Record<string, string> => {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const values = new RegExp(`^${template.replaceAll(/\{\w+\}/g, '([^/]+)')}$`).exec(path)!.slice(1);
  return Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(values[i])]));
};

describe.each(orderForms().map((form) => [form.id, form] as const))('the form of %s', (_, form) => {
  it('has a control for each of its fields, with its name', () => {
    opened(form);
    for (const field of form.fields) {
      const { label, required, shape } = field;
      const name = required ? label : `${label} (optional)`;
      const found = shape.is === 'list' ? screen.getByRole('group', { name: label }) : labelled(name);
      expect(found.isConnected).toBe(true);
    }
    expect(screen.getByRole('form').textContent).toContain(form.summary);
  });

  it('given it is filled in and ordered, then the request is as the contract has it', async () => {
    const { sent, onDone } = opened(form);
    for (const field of form.fields) fillIn(field);
    fireEvent.submit(screen.getByRole('form', { name: form.title }));
    await waitFor(() => expect(sent).toHaveLength(1));
    const operation: Operation = OPERATIONS[form.operation];
    expect(sent[0].method).toBe(operation.method);
    expect(operation.params.safeParse(paramsIn(operation, sent[0].path)).error).toBeUndefined();
    expect(operation.body?.safeParse(sent[0].body).error).toBeUndefined();
    expect(sent[0].body).toMatchObject(form.fixed);
    if (operation.answer.status !== 202) return;
    await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1));
    expect(onDone.mock.calls[0][0]).toMatchObject({ text: 'Job 7 carries it out.' });
  });

  it('given nothing is filled in, then each field that is needed says so, and nothing is ordered', () => {
    const { sent } = opened(form);
    const empty = form.fields.filter(
      ({ required, nullable, usual, shape }) =>
        required && !nullable && usual === undefined && shape.is !== 'flag' && shape.is !== 'list',
    );
    if (empty.length === 0) return;
    fireEvent.submit(screen.getByRole('form', { name: form.title }));
    for (const { label } of empty) {
      const control = labelled(label);
      expect(control.getAttribute('aria-invalid')).toBe('true');
      const about = control.getAttribute('aria-describedby')!.split(' ').at(-1)!;
      expect(document.getElementById(about)!.textContent).toContain(label);
    }
    expect(sent).toEqual([]);
  });
});
