/**
 * The fields that a person fills in, made from a schema of the contract: plain data, so that a form can be drawn for
 * what did not exist when the form was written.
 */
import { z } from '../api/contract/schema.ts';

/** What an id is of, as its prefix says it. */
type IdKind = string;

export type NumberShape = {
  is: 'number';
  whole: boolean;
  least: number | null;
  most: number | null;
  /** `duration`: milliseconds, which people write as `90 s` or `5 min`. */
  unit: 'duration' | 'MB' | 'MB/s' | '%' | null;
};

export type FieldShape =
  | { is: 'id'; of: IdKind }
  | { is: 'choice'; values: readonly (string | number)[] }
  | { is: 'flag' }
  | NumberShape
  | { is: 'text'; longest: number | null }
  | { is: 'list'; of: FieldShape }
  /** What has no control of its own is written as JSON. */
  | { is: 'json' };

export type FormField = {
  part: 'params' | 'query' | 'body';
  /** Where it stands in its part; empty where it is the whole of it. */
  path: readonly string[];
  label: string;
  hint: string;
  shape: FieldShape;
  required: boolean;
  /** null is an answer of its own: nothing, nobody. */
  nullable: boolean;
  /** What it is unless somebody says otherwise. */
  usual: unknown;
};

export type JsonSchema = {
  type?: string | string[];
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  pattern?: string;
  title?: string;
  description?: string;
  default?: unknown;
};

/** With every reference to a named schema followed. */
export const jsonSchemaOf = (schema: z.ZodType): JsonSchema => {
  const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const follow = (part: JsonSchema): JsonSchema => {
    const name = part.$ref?.split('/').at(-1);
    const named = name === undefined ? undefined : whole.$defs?.[name];
    const { anyOf, oneOf, properties, items, ...rest } = named
      ? { ...named, ...part, $ref: undefined }
      : part;
    return {
      ...rest,
      ...(anyOf && { anyOf: anyOf.map(follow) }),
      ...(oneOf && { oneOf: oneOf.map(follow) }),
      ...(items && { items: follow(items) }),
      ...(properties && {
        properties: Object.fromEntries(Object.entries(properties).map(([key, at]) => [key, follow(at)])),
      }),
    };
  };
  return follow(whole);
};

const isNull = ({ type }: JsonSchema): boolean => type === 'null';

/** A simple type that may be null stands in a list of both. */
const typeWithoutNull = ({ type, ...rest }: JsonSchema): JsonSchema => {
  const types = [type].flat().filter((one) => one !== 'null');
  return { ...rest, type: types.length === 1 ? types[0] : (types as string[]) };
};

/** What it is where it isn't null. */
const withoutNull = (schema: JsonSchema): { schema: JsonSchema; nullable: boolean } => {
  if (Array.isArray(schema.type) && schema.type.includes('null'))
    return { schema: typeWithoutNull(schema), nullable: true };
  const options = schema.anyOf ?? schema.oneOf;
  if (!options?.some(isNull)) return { schema, nullable: false };
  const others = options.filter((option) => !isNull(option));
  const { anyOf: _, oneOf: __, ...about } = schema;
  return {
    schema: others.length === 1 ? { ...others[0], ...about } : { ...about, anyOf: others },
    nullable: true,
  };
};

const ID = /^\^([a-zA-Z]+):\(/;

/** The sign in which an amount is given stands last in its name. */
const unitOf = (name: string): NumberShape['unit'] => {
  if (/(^ms|Ms)$/.test(name)) return 'duration';
  if (name.endsWith('MBs')) return 'MB/s';
  if (name.endsWith('MB')) return 'MB';
  return /percent$/i.test(name) ? '%' : null;
};

/** zod bounds every whole number by what is exact; nobody wants to read that. */
const bound = (value: number | undefined): number | null =>
  value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value;

const isPlain = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

const choicesOf = ({ enum: values, anyOf, oneOf }: JsonSchema): (string | number)[] | null => {
  const all = values ?? (anyOf ?? oneOf)?.map((option) => option.const);
  return all && all.length > 0 && all.every(isPlain) ? all : null;
};

const shapeOf = (name: string, schema: JsonSchema): FieldShape => {
  const values = choicesOf(schema);
  if (values) return { is: 'choice', values };
  switch (schema.type) {
    case 'boolean':
      return { is: 'flag' };
    case 'integer':
    case 'number':
      return {
        is: 'number',
        whole: schema.type === 'integer',
        least: bound(schema.minimum),
        most: bound(schema.maximum),
        unit: unitOf(name),
      };
    case 'string': {
      const of = ID.exec(schema.pattern ?? '')?.[1];
      return of ? { is: 'id', of } : { is: 'text', longest: schema.maxLength ?? null };
    }
    case 'array': {
      const of = shapeOf(name, schema.items ?? {});
      return of.is === 'json' || of.is === 'list' ? { is: 'json' } : { is: 'list', of };
    }
    default:
      return { is: 'json' };
  }
};

const NOUNS: Record<string, string | undefined> = {
  vm: 'Virtual machine',
  lun: 'LUN',
  fault: 'Fault in effect',
  node: 'Cluster node',
  array: 'Storage array',
  ms: 'Duration',
};

const UNITS = /(?<=[a-z])(Ms|MBs|MB|Percent)$/;

/** `failoverPeriodMs` reads "Failover period". */
export const wordsOf = (name: string): string => {
  const words = name
    .replace(UNITS, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return NOUNS[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
};

const SAYS_NOTHING_NEW = /^Id of /;

const hintOf = ({ description = '' }: JsonSchema): string =>
  SAYS_NOTHING_NEW.test(description) ? '' : description;

type Place = Pick<FormField, 'part' | 'path'> & { required: boolean };

/** A field, or several where it is an object with fields of its own. */
const fieldsAt = (given: JsonSchema, place: Place): FormField[] => {
  const { schema, nullable } = withoutNull(given);
  const name = place.path.at(-1) ?? place.part;
  if (schema.const !== undefined) return [];
  if (schema.type === 'object' && schema.properties && !nullable) return fieldsOf(schema, place);
  return [
    {
      part: place.part,
      path: place.path,
      label: schema.title ?? wordsOf(name),
      hint: hintOf(schema),
      shape: shapeOf(name, schema),
      required: place.required && schema.default === undefined,
      nullable,
      usual: schema.default,
    },
  ];
};

/** The fields of an object; what can be nothing but one value is not asked for. */
export const fieldsOf = (schema: JsonSchema, { part, path, required }: Place): FormField[] => {
  if (!schema.properties) return fieldsAt(schema, { part, path, required });
  return Object.entries(schema.properties).flatMap(([name, inner]) =>
    fieldsAt(inner, {
      part,
      path: [...path, name],
      required: required && (schema.required?.includes(name) ?? false),
    }),
  );
};

/** What can be nothing but one value, by name. */
export const fixedIn = ({ properties = {} }: JsonSchema): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, { const: value }]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
