/** What was filled in, as a request; or what is wrong with it: which field, why, and what would be right. */
import type { FieldShape, FormField, NumberShape } from '../../client/form-fields.ts';
import { objections, type OrderForm, type OrderParts } from '../../client/order-forms.ts';
import { durationText, parseDuration } from './duration.ts';

export type FormValue = string | readonly string[];
export type FormValues = Readonly<Record<string, FormValue>>;
export type FieldProblem = { title?: string; reason: string; next: string };
export type FormProblems = Readonly<Record<string, FieldProblem>>;

/** Chosen where nothing, or nobody, is an answer. */
export const NONE = '(none)';

export const keyOf = ({ part, path }: Pick<FormField, 'part' | 'path'>): string => [part, ...path].join('.');

// ------------------------------------------------------------------------------------------- before filling in

const textOf = ({ usual: value, shape, required }: FormField): FormValue => {
  if (shape.is === 'list') return Array.isArray(value) ? value.map(String) : [];
  if (value === undefined || value === null) return shape.is === 'flag' && required ? 'false' : '';
  if (shape.is === 'number' && shape.unit === 'duration') return durationText(Number(value));
  return shape.is === 'json' ? JSON.stringify(value, null, 2) : String(value as string | number | boolean);
};

/** The kind of thing that has to be named in it; null where it names none. */
export const kindOf = ({ shape, required }: FormField): string | null =>
  shape.is === 'id' && required ? shape.of : null;

/** `chosen` has the id that each kind of thing is to be, such as the one that the form was opened on. */
export const initialValues = (
  { fields }: OrderForm,
  chosen: ReadonlyMap<string, string> = new Map(),
): FormValues =>
  Object.fromEntries(
    fields.map((field) => {
      const of = kindOf(field);
      // Of two nodes, the one that it was opened on is the first.
      const isFirst = field === fields.find((other) => of !== null && kindOf(other) === of);
      const id = isFirst ? chosen.get(of ?? '') : undefined;
      return [keyOf(field), id ?? textOf(field)];
    }),
  );

// -------------------------------------------------------------------------------------------------- one field

type Read = { value: unknown } | { problem: FieldProblem };

const refused = (reason: string, next: string): Read => ({ problem: { reason, next } });

export const amountText = (amount: number, { unit }: NumberShape): string => {
  if (unit === 'duration') return durationText(amount);
  return unit === null ? String(amount) : `${amount} ${unit}`;
};

/** "From 1 s to 1 h."; empty where everything goes. */
export const rangeText = (shape: NumberShape): string => {
  const { least, most } = shape;
  if (least !== null && most !== null)
    return `From ${amountText(least, shape)} to ${amountText(most, shape)}.`;
  if (least !== null) return `${amountText(least, shape)} or more.`;
  return most === null ? '' : `${amountText(most, shape)} at most.`;
};

const readNumber = (label: string, text: string, shape: NumberShape): Read => {
  const { unit, whole, least, most } = shape;
  const value = unit === 'duration' ? parseDuration(text) : Number(text.trim());
  if (value === null)
    return refused(`"${text}" is not a duration.`, 'Write a number with its unit, such as 90 s or 5 min.');
  if (!Number.isFinite(value)) return refused(`"${text}" is not a number.`, 'Write it with digits only.');
  if (whole && !Number.isInteger(value))
    return refused(`${label} is ${text}; it must be a whole number.`, 'Leave out what follows the point.');
  if ((least !== null && value < least) || (most !== null && value > most)) {
    const range = rangeText(shape);
    return refused(
      `${label} is ${amountText(value, shape)}, which is out of range.`,
      `Choose within it: ${range.charAt(0).toLowerCase()}${range.slice(1)}`,
    );
  }
  return { value };
};

const readJson = (text: string): Read => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refused(`It is not JSON: ${why}.`, 'Correct it, or paste the content of a file that is.');
  }
};

const readOne = (label: string, text: string, shape: FieldShape): Read => {
  switch (shape.is) {
    case 'flag':
      return { value: text === 'true' };
    case 'number':
      return readNumber(label, text, shape);
    case 'choice':
      return { value: shape.values.find((value) => String(value) === text) };
    case 'json':
      return readJson(text);
    default:
      return { value: text };
  }
};

const readList = (label: string, texts: readonly string[], of: FieldShape): Read => {
  const read = texts.map((text) =>
    text === ''
      ? refused(`An entry of ${label} is empty.`, 'Fill it in, or remove it.')
      : readOne(label, text, of),
  );
  const wrong = read.find((one) => 'problem' in one);
  return wrong ?? { value: read.map((one) => ('value' in one ? one.value : undefined)) };
};

const missing = ({ label, shape }: FormField): Read =>
  shape.is === 'id' || shape.is === 'choice'
    ? refused(`${label} is not chosen.`, 'Choose one from the list.')
    : refused(`${label} is missing.`, 'Fill it in.');

const readField = (field: FormField, given: FormValue): Read => {
  const { label, shape, required, nullable } = field;
  if (typeof given !== 'string')
    return given.length === 0 && !required
      ? { value: undefined }
      : readList(label, given, shape.is === 'list' ? shape.of : shape);
  if (given === NONE) return { value: null };
  if (given.trim() !== '') return readOne(label, given, shape);
  if (!required) return { value: undefined };
  return nullable ? { value: null } : missing(field);
};

// --------------------------------------------------------------------------------------------------- the form

const putAt = (whole: Record<string, unknown>, path: readonly string[], value: unknown): void => {
  const [first, ...rest] = path;
  if (rest.length === 0) whole[first] = value;
  else putAt((whole[first] ??= {}) as Record<string, unknown>, rest, value);
};

const partsOf = (form: OrderForm, values: ReadonlyMap<FormField, unknown>): OrderParts => {
  const parts: Record<string, Record<string, unknown>> = { params: {}, query: {}, body: { ...form.fixed } };
  let whole: unknown;
  for (const [{ part, path }, value] of values) {
    if (path.length === 0) whole = value;
    else if (value !== undefined) putAt(parts[part], path, value);
  }
  return { params: parts.params, query: parts.query, body: whole ?? parts.body };
};

/** The field that a name in a request or in a problem means: the whole path, or the last word of it. */
export const fieldNamed = (
  { fields }: OrderForm,
  name: string,
  part?: FormField['part'],
): FormField | undefined => {
  const here = fields.filter((field) => part === undefined || field.part === part);
  const inside = name.split('.');
  return (
    here.find(({ path }) => path.length > 0 && path.every((word, i) => word === inside[i])) ??
    here.find(({ path }) => path.at(-1) === inside.at(-1))
  );
};

/** Where a problem stands that is about no field. */
export const FORM = '';

/** `problems` stand at the key of their field; one about no field of the form at the empty key. */
export const readForm = (
  form: OrderForm,
  values: FormValues,
): { ok: true; parts: OrderParts } | { ok: false; problems: FormProblems } => {
  const problems: Record<string, FieldProblem> = {};
  const read = new Map<FormField, unknown>();
  for (const field of form.fields) {
    const one = readField(field, values[keyOf(field)] ?? '');
    if ('problem' in one) problems[keyOf(field)] = one.problem;
    else read.set(field, one.value);
  }
  const parts = partsOf(form, read);
  if (Object.keys(problems).length === 0)
    for (const { part, path, reason } of objections(form, parts)) {
      const field = fieldNamed(form, path, part);
      problems[field ? keyOf(field) : FORM] ??= {
        reason: field ? `${field.label} is not as it must be: ${reason}.` : `${reason}.`,
        next: 'Correct it and order again.',
      };
    }
  return Object.keys(problems).length === 0 ? { ok: true, parts } : { ok: false, problems };
};
