/** A form for everything that changes something: one for each order of the contract, and one for each kind of fault. */
import { OPERATIONS, type OperationName } from '../api/contract/operations.ts';
import type { Operation } from '../api/contract/operation.ts';
import {
  FAULT_CATALOGUE,
  FAULT_KINDS,
  faultFields,
  type FaultField,
  type FaultKind,
} from '../domain/faults.ts';
import type { CallOptions } from './call.ts';
import {
  fieldsOf,
  fixedIn,
  jsonSchemaOf,
  wordsOf,
  type FormField,
  type JsonSchema,
  type NumberShape,
} from './form-fields.ts';

export type OrderForm = {
  id: string;
  operation: OperationName;
  method: string;
  path: string;
  tag: string;
  /** The kind of fault that it lets happen; null for everything else. */
  fault: FaultKind | null;
  title: string;
  /** What will happen, in a sentence. */
  summary: string;
  fields: readonly FormField[];
  /** What the body says without being asked. */
  fixed: Readonly<Record<string, unknown>>;
};

/** The parts of a request, each as far as this order has it. */
export type OrderParts = { params: unknown; query: unknown; body: unknown };

const isKind = (kind: unknown): kind is FaultKind => FAULT_KINDS.some((known) => known === kind);

const FAULT_UNITS: Record<string, NumberShape['unit'] | undefined> = {
  duration: 'duration',
  megabytes: 'MB',
  percent: '%',
};

/** The catalogue's words and units in place of what the schema alone could say. */
const inCatalogueWords = (field: FormField, { is, label, ...rest }: FaultField): FormField => {
  const { shape } = field;
  return {
    ...field,
    label,
    hint: field.hint === label ? '' : field.hint,
    shape: shape.is === 'number' ? { ...shape, unit: FAULT_UNITS[is] ?? shape.unit } : shape,
    usual: 'usual' in rest ? rest.usual : field.usual,
  };
};

const faultForm = (form: OrderForm, kind: FaultKind): OrderForm => {
  const words = new Map(faultFields(kind));
  const { inject, summary } = FAULT_CATALOGUE[kind];
  return {
    ...form,
    fault: kind,
    title: inject,
    summary,
    fields: form.fields.map((field) => {
      const told = words.get(field.path.at(-1) ?? '');
      return told ? inCatalogueWords(field, told) : field;
    }),
  };
};

const sentence = (text: string): string =>
  text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

const variantsOf = ({ oneOf, anyOf }: JsonSchema): JsonSchema[] | null => {
  const all = oneOf ?? anyOf;
  return all?.every(({ properties }) => properties) ? all : null;
};

const formsOf = (name: OperationName, operation: Operation): OrderForm[] => {
  const { method, path, tag, summary } = operation;
  const [title, ...rest] = summary.split(': ');
  const asked = (['params', 'query'] as const).flatMap((part) =>
    fieldsOf(jsonSchemaOf(operation[part]), { part, path: [], required: true }),
  );
  const body = operation.body && jsonSchemaOf(operation.body);
  const make = (id: string, schema: JsonSchema | null, words: Pick<OrderForm, 'title' | 'summary'>) => ({
    id,
    operation: name,
    method,
    path,
    tag,
    fault: null,
    ...words,
    fields: [...asked, ...(schema ? fieldsOf(schema, { part: 'body', path: [], required: true }) : [])],
    fixed: schema ? fixedIn(schema) : {},
  });
  const variants = body && variantsOf(body);
  if (!variants) return [make(name, body, { title, summary: sentence(rest.join(': ')) })];
  return variants.map((variant) => {
    const which = Object.values(fixedIn(variant)).map(String);
    const words = { title: which.map(wordsOf).join(', '), summary: sentence(summary) };
    const form = make([name, ...which].join(':'), variant, words);
    const kind = which.find(isKind);
    return name === 'injectFault' && kind ? faultForm(form, kind) : form;
  });
};

/** In the order of the contract and of the catalogue. */
export const orderForms = (): OrderForm[] =>
  (Object.entries(OPERATIONS) as [OperationName, Operation][]).flatMap(([name, operation]) =>
    operation.method === 'GET' ? [] : formsOf(name, operation),
  );

/** What the contract still has against it, by the field that it is about. */
export const objections = (
  { operation: name }: OrderForm,
  parts: OrderParts,
): { part: FormField['part']; path: string; reason: string }[] => {
  const operation: Operation = OPERATIONS[name];
  return (['params', 'query', 'body'] as const).flatMap((part) => {
    const read = operation[part]?.safeParse(parts[part]);
    return read?.error
      ? read.error.issues.map(({ path, message }) => ({ part, path: path.join('.'), reason: message }))
      : [];
  });
};

/** For `call`, which is typed by the operation's name; here that is only known when a person has chosen. */
export const callOptions = ({ params, query, body }: OrderParts): CallOptions<OperationName> =>
  ({ params, query, body }) as CallOptions<OperationName>;
