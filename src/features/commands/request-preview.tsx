import { useState } from 'react';
import type { OrderForm } from '../../client/order-forms.ts';
import { readForm, type FormValues } from './read-form.ts';

const requestText = (form: OrderForm, values: FormValues): string => {
  const read = readForm(form, values);
  if (!read.ok) return 'It can be shown when every field is as it must be.';
  const params = read.parts.params as Record<string, string>;
  const path = form.path.replaceAll(/\{(\w+)\}/g, (_, word: string) => params[word]);
  const body = JSON.stringify(read.parts.body, null, 2);
  return `${form.method} ./api/v1${path}${body === '{}' ? '' : `\n${body}`}`;
};

/** The request that the order becomes; made only while somebody looks. */
export function RequestPreview({ form, values }: { form: OrderForm; values: FormValues }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="orders-request" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>As a request to the API</summary>
      {open && (
        // Scrolls where it is long, which the keyboard must be able to do too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre tabIndex={0}>{requestText(form, values)}</pre>
      )}
    </details>
  );
}
