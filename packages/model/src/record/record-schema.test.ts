import { describe, expect, test } from '@jest/globals';
import { everyType, label, linked, objectOf, objectWith } from '../../test/documents.ts';
import { defaultsOf } from './defaults-of.ts';
import { recordSchema } from './record-schema.ts';
import type { JsonSchema } from './value-schemas.ts';

const item = objectOf(linked(everyType), 'item');
const properties = (schema: JsonSchema) => schema['properties'] as Readonly<Record<string, JsonSchema>>;

describe('the schema of a record', () => {
  const presets = objectWith(
    {
      type: 'currency',
      name: 'fee',
      label: { 'zh-CN': '费用', en: 'Fee' },
      help: { 'zh-CN': '含税', en: 'With tax' },
      default: 5,
      required: true,
    },
    { type: 'user', name: 'keeper', label: label('Keeper'), default: '$user' },
    { type: 'date', name: 'due', label: label('Due'), default: '$today' },
    { type: 'text', name: 'price', label: label('Price'), default: '$5', required: true },
    { type: 'text', name: 'made', label: label('Made'), readOnly: true },
  );

  test('speaks the language asked for, and the other where there is none', () => {
    expect(properties(recordSchema(presets, 'create', 'en'))['fee']).toMatchObject({ title: 'Fee', description: 'With tax' });
    expect(properties(recordSchema(presets, 'create', 'zh-CN'))['fee']).toMatchObject({ title: '费用', description: '含税' });
  });

  test('begins with the defaults in their stored form; who and when are left to the caller', () => {
    expect(defaultsOf(presets)).toEqual({ fee: '5.00', keeper: '$me', due: '$today', price: '$5' });
    const { fee, keeper, price } = properties(recordSchema(presets, 'create'));
    expect([fee?.['default'], keeper?.['default'], price?.['default']]).toEqual(['5.00', undefined, '$5']);
    expect(keeper).toMatchObject({ 'x-tangram': { default: '$me' } });
  });

  test('asks only a new record for what is required, and only for what nothing fills', () => {
    const thing = objectWith(
      { type: 'text', name: 'a', label: label('A'), required: true },
      { type: 'text', name: 'b', label: label('B'), required: true, default: 'x' },
    );
    expect(recordSchema(thing, 'create')['required']).toEqual(['a']);
    expect(recordSchema(thing, 'update')['required']).toBeUndefined();
    expect(properties(recordSchema(thing, 'update'))['a']?.['type']).toBe('string');
  });

  test('leaves out what cannot be written', () => {
    expect(Object.keys(properties(recordSchema(presets, 'create')))).toEqual(['owner', 'name', 'fee', 'keeper', 'due', 'price']);
  });

  test('carries what a form needs beyond JSON Schema', () => {
    const { select, currency, stage, reference } = properties(recordSchema(item, 'create', 'en'));
    expect(select).toMatchObject({
      enum: ['new', 'used', null],
      'x-tangram': {
        options: [
          { value: 'new', label: 'New' },
          { value: 'used', label: 'Used' },
          { value: 'lost', label: 'Lost', active: false },
        ],
      },
    });
    expect(currency).toMatchObject({ 'x-tangram': { type: 'currency', scale: 2 } });
    expect(stage).toMatchObject({ enum: ['ordered', 'running', null], 'x-tangram': { pipeline: 'life' } });
    expect(reference).toMatchObject({ 'x-tangram': { targets: ['site'] } });
  });

  test('of lines leaves out the way back, and says what an update of them is', () => {
    const schema = recordSchema(item, 'update');
    expect(properties(schema)['child_table']).toMatchObject({
      properties: { create: { items: { $ref: '#/$defs/part_create_by_item' } }, delete: {} },
    });
    const lines = (schema['$defs'] as Record<string, JsonSchema>)['part_create_by_item'];
    expect(Object.keys(properties(lines ?? {}))).toEqual(['owner', 'name', 'amount']);
  });
});
