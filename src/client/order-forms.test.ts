/** Forms come from the contract and the catalogue alone: what is added there has one, with every field. */
import { describe, expect, it } from 'vitest';
import type { Operation } from '../api/contract/operation.ts';
import { OPERATIONS, type OperationName } from '../api/contract/operations.ts';
import { z } from '../api/contract/schema.ts';
import { FAULT_CATALOGUE, FAULT_KINDS, faultFields, isAmount } from '../domain/faults.ts';
import { fieldsOf, fixedIn, jsonSchemaOf, wordsOf } from './form-fields.ts';
import { orderForms } from './order-forms.ts';

const forms = orderForms();
const orders = (Object.entries(OPERATIONS) as [OperationName, Operation][]).filter(
  ([, { method }]) => method !== 'GET',
);

/** Names of an object's fields; of a union's, each variant's. */
const namesIn = (schema: z.ZodType | null): string[][] => {
  if (schema instanceof z.ZodObject) return [Object.keys(schema.shape)];
  if (schema instanceof z.ZodDiscriminatedUnion) return (schema.options as z.ZodType[]).flatMap(namesIn);
  return [[]];
};

describe('the forms of the contract', () => {
  it.each(orders)('given %s, then its forms ask for every part of it', (name, operation) => {
    const made = forms.filter((form) => form.operation === name);
    const wanted = namesIn(operation.body).map((body) =>
      [...namesIn(operation.params)[0], ...namesIn(operation.query)[0], ...body].toSorted(),
    );
    const asked = made.map(({ fields, fixed }) =>
      [...fields.map(({ path }) => path[0]), ...Object.keys(fixed)].toSorted(),
    );
    expect(asked).toEqual(wanted);
    for (const { title, tag } of made) expect([title, tag]).not.toContain('');
  });

  it('given nothing but reads, then they have none', () => {
    const reads = new Set(
      Object.keys(OPERATIONS).filter((name) => !orders.some(([order]) => order === name)),
    );
    expect(forms.filter(({ operation }) => reads.has(operation))).toEqual([]);
  });

  it('given all of them, then no two have one id', () => {
    expect(new Set(forms.map(({ id }) => id)).size).toBe(forms.length);
  });
});

describe('the forms of the catalogue', () => {
  it.each(FAULT_KINDS)('given the fault %s, then it is asked for in the words of the catalogue', (kind) => {
    const [form, ...others] = forms.filter(({ fault }) => fault === kind);
    expect(others).toEqual([]);
    expect(form).toMatchObject({
      title: FAULT_CATALOGUE[kind].inject,
      summary: FAULT_CATALOGUE[kind].summary,
    });
    expect(form.fields.map(({ path: [name], label }) => [name, label])).toEqual(
      faultFields(kind).map(([name, { label }]) => [name, label]),
    );
    const amounts = faultFields(kind).flatMap(([, field]) => (isAmount(field) ? [field] : []));
    expect(form.fields.filter(({ shape }) => shape.is === 'number')).toMatchObject(
      amounts.map(({ least, most, usual }) => ({ shape: { least, most }, usual, required: true })),
    );
  });
});

describe('fields of schemas that the contract may come to have', () => {
  const fieldsIn = (shape: z.ZodRawShape) =>
    fieldsOf(jsonSchemaOf(z.strictObject(shape)), { part: 'body', path: [], required: true });
  const only = (schema: z.ZodType, name = 'given') => fieldsIn({ [name]: schema })[0];

  it.each([
    [
      'an amount with its unit',
      only(z.int().min(1).max(9), 'failoverPeriodMs').shape,
      { unit: 'duration', least: 1, most: 9 },
    ],
    ['memory', only(z.int(), 'memoryMB').shape, { unit: 'MB', least: null, most: null }],
    ['a share', only(z.number(), 'lossPercent').shape, { unit: '%', whole: false }],
    ['words', only(z.enum(['NM', 'NDM'])).shape, { is: 'choice', values: ['NM', 'NDM'] }],
    [
      'numbers and words',
      only(z.union([z.literal(1), z.literal('max')])).shape,
      { is: 'choice', values: [1, 'max'] },
    ],
    ['yes or no', only(z.boolean()).shape, { is: 'flag' }],
    ['text', only(z.string().max(15)).shape, { is: 'text', longest: 15 }],
    ['a list', only(z.array(z.enum(['a', 'b']))).shape, { is: 'list', of: { is: 'choice' } }],
    ['anything else', only(z.record(z.string(), z.unknown())).shape, { is: 'json' }],
  ])('given %s, then its control fits', (_, shape, expected) => {
    expect(shape).toMatchObject(expected);
  });

  it('given what may be left out or be nothing, then the field says so', () => {
    const [left, nothing, usual] = fieldsIn({
      left: z.int().optional(),
      nothing: z.string().nullable(),
      usual: z.boolean().default(true),
    });
    expect(left).toMatchObject({ required: false, nullable: false });
    expect(nothing).toMatchObject({ required: true, nullable: true, shape: { is: 'text' } });
    expect(usual).toMatchObject({ required: false, usual: true });
  });

  it('given an object within, then its fields are asked for by their whole path', () => {
    const fields = fieldsIn({ heartbeat: z.object({ delayMs: z.int(), threshold: z.int() }) });
    expect(fields.map(({ path }) => path.join('.'))).toEqual(['heartbeat.delayMs', 'heartbeat.threshold']);
  });

  it('given a value that can be no other, then it is not asked for', () => {
    const schema = jsonSchemaOf(z.strictObject({ kind: z.literal('pause') }));
    expect(fieldsOf(schema, { part: 'body', path: [], required: true })).toEqual([]);
    expect(fixedIn(schema)).toEqual({ kind: 'pause' });
  });

  it.each([
    ['failoverPeriodMs', 'Failover period'],
    ['vm', 'Virtual machine'],
    ['ms', 'Duration'],
    ['preferredOwners', 'Preferred owners'],
  ])('given the name %s, then it reads %s', (name, words) => {
    expect(wordsOf(name)).toBe(words);
  });
});
