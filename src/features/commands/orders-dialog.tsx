/** Every fault, or everything that can be ordered at all: a list to look through, then a form made from the contract. */
import { useId, useState } from 'react';

import type { CommandName } from '../../client/order.tsx';
import { orderForms, type OrderForm } from '../../client/order-forms.ts';
import type { AnyId } from '../../domain/ids.ts';
import { useNameOf, useStore } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useNotify, type Notice } from '../../ui/notices.tsx';
import { groupsOf, type OrderGroup } from './grouping.ts';
import { OrderButtons, OrderFormPart } from './order-form.tsx';
import { OrderList } from './order-list.tsx';
import { aroundThing } from './related.ts';
import './commands.css';

type OrdersDialogProps = {
  what: 'faults' | 'everything';
  /** The thing that it was opened on; null: on none. */
  on: string | null;
  /** The command whose form is opened at once. */
  command?: CommandName;
  onClose: () => void;
};

const NOTHING: ReadonlyMap<string, string> = new Map();

export function OrdersDialog({ what, on, command, onClose }: OrdersDialogProps) {
  const id = useId();
  const store = useStore();
  const notify = useNotify();
  const [forms] = useState(orderForms);
  /** As it was when the dialog opened: a form doesn't choose anew while somebody fills it in. */
  const [chosen] = useState(() => (on === null ? NOTHING : aroundThing(store.getState().tables, on)));
  const [form, setForm] = useState<OrderForm | null>(
    () => forms.find(({ operation, fault }) => fault === null && operation === command) ?? null,
  );
  const [told, setTold] = useState<Notice | null>(null);
  const [looking, setLooking] = useState<Looking>({ query: '', current: null, onlyOn: on !== null });

  const onDone = (notice: Notice, another: boolean) => {
    notify(notice);
    if (!another) return onClose();
    setTold(notice);
    setForm(null);
  };
  const back = () => {
    setLooking({ ...looking, current: form?.id ?? null });
    setForm(null);
  };
  const faultsOnly = what === 'faults';
  return (
    <Dialog
      title={form?.title ?? (faultsOnly ? 'Inject a fault' : 'All commands')}
      open
      wide
      onClose={onClose}
      buttons={
        <>
          {form && <OrderButtons form={form} id={id} />}
          {form && <Button onClick={back}>Back</Button>}
          <Button onClick={onClose}>{form ? 'Cancel' : 'Close'}</Button>
        </>
      }
    >
      {form ? (
        <OrderFormPart key={form.id} id={id} form={form} chosen={chosen} onDone={onDone} />
      ) : (
        <>
          {told && (
            <p role="status">
              <strong>{told.title}.</strong> {told.text}
            </p>
          )}
          <Choice
            groups={groupsOf(forms, {
              faultsOnly,
              on: looking.onlyOn ? chosen : null,
              query: looking.query,
            })}
            label={faultsOnly ? 'Look for a fault' : 'Look for a command or a fault'}
            on={on}
            looking={looking}
            onLooking={setLooking}
            onChoose={setForm}
          />
        </>
      )}
    </Dialog>
  );
}

type Looking = { query: string; current: string | null; onlyOn: boolean };

type ChoiceProps = {
  groups: readonly OrderGroup[];
  label: string;
  on: string | null;
  looking: Looking;
  onLooking: (looking: Looking) => void;
  onChoose: (form: OrderForm) => void;
};

function Choice({ groups, label, on, looking, onLooking, onChoose }: ChoiceProps) {
  const nameOf = useNameOf();
  return (
    <>
      <OrderList
        label={label}
        groups={groups}
        query={looking.query}
        onQuery={(query) => onLooking({ ...looking, query, current: null })}
        current={looking.current}
        onCurrent={(current) => onLooking({ ...looking, current })}
        onChoose={onChoose}
      />
      {on !== null && (
        <label>
          <input
            type="checkbox"
            checked={looking.onlyOn}
            onChange={(event) => onLooking({ ...looking, onlyOn: event.target.checked, current: null })}
          />
          Only what hits {nameOf(on as AnyId)} or what it depends on
        </label>
      )}
    </>
  );
}
