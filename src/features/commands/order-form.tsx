/** One order: its fields as the contract has them, what will happen, and what was said no to beside its field. */
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useAnyOrder } from '../../client/any-order.ts';
import { callOptions, type OrderForm, type OrderParts } from '../../client/order-forms.ts';
import type { ApiProblem } from '../../client/problem.ts';
import { FAULT_CATALOGUE } from '../../domain/faults.ts';
import { useDatacenter, useStore } from '../../store/hooks.tsx';
import { useReadOnly } from '../../store/rows.ts';
import { Button } from '../../ui/button.tsx';
import type { Notice } from '../../ui/notices.tsx';
import { Field, ProblemText } from './field.tsx';
import {
  fieldNamed,
  FORM,
  initialValues,
  keyOf,
  readForm,
  type FormProblems,
  type FormValue,
  type FormValues,
} from './read-form.ts';
import { RequestPreview } from './request-preview.tsx';
import { toldOf } from './told.ts';
import { subjectOf } from './use-options.ts';

const atItsField = (form: OrderForm, { title, detail: reason, next, field }: ApiProblem): FormProblems => {
  const found = field === null ? undefined : fieldNamed(form, field);
  return { [found ? keyOf(found) : FORM]: { title, reason, next } };
};

type OrderFormProps = {
  form: OrderForm;
  /** The id that each kind of thing is to be at first. */
  chosen: ReadonlyMap<string, string>;
  /** Accepted: what came of it, and whether the person goes on with another. */
  onDone: (told: Notice, another: boolean) => void;
  /** By which buttons outside of it send it. */
  id: string;
};

/** What was filled in, what is wrong with it, and the order that is made of it. */
const useFilledIn = ({ form, chosen, onDone }: Omit<OrderFormProps, 'id'>) => {
  const store = useStore();
  const order = useAnyOrder();
  const [values, setValues] = useState<FormValues>(() => initialValues(form, chosen));
  const [problems, setProblems] = useState<FormProblems>({});
  /** How often it was said no to. */
  const [refusals, setRefusals] = useState(0);

  const change = (key: string, value: FormValue) => {
    setValues({ ...values, [key]: value });
    setProblems(Object.fromEntries(Object.entries(problems).filter(([at]) => at !== key && at !== FORM)));
  };
  const refuse = (because: FormProblems) => {
    setProblems(because);
    setRefusals(refusals + 1);
  };
  const give = (parts: OrderParts, another: boolean) =>
    order.mutate(
      { name: form.operation, ...callOptions(parts) },
      {
        onSuccess: (answer) =>
          onDone(toldOf(form, subjectOf(store.getState(), Object.values(values)), answer), another),
        onError: (problem) => refuse(atItsField(form, problem)),
      },
    );
  const submit = (another: boolean) => {
    if (order.isPending) return;
    const read = readForm(form, values);
    if (!read.ok) return refuse(read.problems);
    setProblems({});
    give(read.parts, another);
  };
  return { values, problems, refusals, change, submit };
};

/** The first control at the start, and the first one that is wrong after an order that can't be given. */
const useFocusWhereNeeded = (refusals: number) => {
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const wanted = refusals > 0 ? '[aria-invalid="true"]' : 'select, input, textarea';
    const control = element.current?.querySelector<HTMLElement>(wanted);
    (control ?? document.querySelector<HTMLElement>(`[form="${element.current?.id}"]`))?.focus();
  }, [refusals]);
  return element;
};

export function OrderFormPart({ id, ...props }: OrderFormProps) {
  const { form } = props;
  const { values, problems, refusals, change, submit } = useFilledIn(props);
  const element = useFocusWhereNeeded(refusals);
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    submit((event.nativeEvent as { submitter?: HTMLElement }).submitter?.dataset.then === 'another');
  };
  return (
    <form
      ref={element}
      id={id}
      className="orders-form"
      aria-label={form.title}
      noValidate
      onSubmit={onSubmit}
    >
      <About form={form} />
      {problems[FORM] && <ProblemText problem={problems[FORM]} />}
      {form.fields.length === 0 && <p className="orders-hint">There is nothing to choose.</p>}
      {form.fields.map((field) => (
        <Field
          key={keyOf(field)}
          field={field}
          value={values[keyOf(field)] ?? ''}
          problem={problems[keyOf(field)]}
          onChange={(value) => change(keyOf(field), value)}
        />
      ))}
      <RequestPreview form={form} values={values} />
    </form>
  );
}

/** They stand in the dialog's own row, outside of the form that they send. */
export function OrderButtons({ form, id }: { form: OrderForm; id: string }) {
  const disabled = useReadOnly() !== undefined;
  if (form.fault === null)
    return (
      <Button submit form={id} look="primary" disabled={disabled}>
        Order
      </Button>
    );
  return (
    <>
      <Button submit form={id} look="danger" disabled={disabled}>
        Inject
      </Button>
      <Button submit form={id} data-then="another" disabled={disabled}>
        Inject, then another
      </Button>
    </>
  );
}

/** What is done at once, whether the clock goes or not. */
const NOT_IN_THE_DATACENTER: ReadonlySet<string> = new Set(['Time', 'Datacenter']);

/** What is done for good, or may cost more than it seems. */
const WARNINGS: Partial<Record<OrderForm['operation'], string>> = {
  forceQuorum:
    'This node forms the cluster whatever the others say. If they run somewhere else, both sides start the same virtual machines, and one side’s changes are lost. Make sure that every other node is down, and start them only once this one is up.',
  evictNode:
    'The node leaves the cluster for good: its groups go to other nodes, and every quorum from now on is counted without it. To take it out for maintenance, pause it instead.',
};

function About({ form }: { form: OrderForm }) {
  const readOnly = useReadOnly();
  const paused = useDatacenter((state) => state.transport.mode === 'paused');
  const heal = form.fault === null ? undefined : FAULT_CATALOGUE[form.fault].heal;
  return (
    <>
      {form.summary !== '' && <p>{form.summary}</p>}
      {form.fault === null && WARNINGS[form.operation] && (
        <p className="orders-note">{WARNINGS[form.operation]}</p>
      )}
      {heal !== undefined && (
        <p className="orders-hint">
          {heal === null ? 'It is over in an instant: there is nothing to heal.' : `What heals it: ${heal}.`}
        </p>
      )}
      {readOnly !== undefined && <p role="status">This window only watches: {readOnly}</p>}
      {paused && !NOT_IN_THE_DATACENTER.has(form.tag) && (
        <p className="orders-note">The clock is paused: what follows is seen once it goes on (Ctrl+Space).</p>
      )}
    </>
  );
}
