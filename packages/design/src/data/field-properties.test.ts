import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, applyEdit, type FieldDocument, schemas } from '@tangram/model';
import { everyType, fieldOf as ofType, label } from '../../../model/test/documents.ts';
import {
  choicesOf,
  type DeclaredType,
  declaredTypes,
  placeOf,
  propertiesOf,
  type PropertyEditor,
  propertySchema,
  writtenByServer,
} from './field-properties.ts';
import { asField, canHave, newField, retyped } from './new-field.ts';
import { setField } from './object-edits.ts';

const documents: readonly AnyDocument[] = [
  ...everyType,
  {
    kind: 'object',
    name: 'visit',
    label: label('Visit'),
    nameField: 'name',
    fields: [
      { type: 'text', name: 'name', label: label('Name') },
      { type: 'reference', name: 'site', label: label('Site'), object: 'site', inverse: 'visits' },
      { type: 'reference', name: 'item', label: label('Item'), object: 'item', inverse: 'visits' },
    ],
  },
  { kind: 'option_set', name: 'colours', label: label('Colours'), options: [{ value: 'red', label: label('Red') }] },
];
const facts = { object: 'item', documents };
const fieldOfType = (type: DeclaredType): FieldDocument => {
  const made = newField(type, 'made', label('Made'), facts);
  if (!made) throw new Error(`no ${type}`);
  return made;
};

/** What somebody sets with each editor, for a property of a type. Total: a new editor does not compile until it is listed. */
const sample: Readonly<Record<PropertyEditor, (type: DeclaredType, property: string) => unknown>> = {
  label: () => label('Other'),
  words: () => ({ 'zh-CN': '说明' }),
  name: () => 'other',
  type: (type) => type,
  switch: () => true,
  number: (type, property) => propertySchema(type, property)?.minimum ?? 1,
  decimal: () => '1.5',
  text: () => 'a',
  texts: () => ['.pdf'],
  value: (type, property) => {
    const kind = propertySchema(type, property)?.type;
    return kind === 'integer' ? 1 : kind === 'boolean' ? true : kind === 'array' ? ['a'] : '1';
  },
  choice: (type, property) => choicesOf(type, property).at(-1),
  expression: () => 'text',
  condition: () => 'boolean',
  filter: () => 'boolean',
  formula: () => '1 + 1',
  options: () => [{ value: 'a', label: label('A') }],
  option_set: () => 'colours',
  options_when: () => [{ when: 'boolean', options: ['a'] }],
  items: () => [{ value: 'a', label: label('A') }],
  object: () => 'site',
  objects: () => ['site'],
  pipeline: () => 'life',
  inverse: () => 'made_of',
  back_reference: () => 'item',
  relation: () => 'visits',
  related_field: () => 'name',
  reference: () => 'reference',
  field_path: () => 'name',
  number_pattern: () => 'N-{SEQ:4}',
  json: () => ({ type: 'object' }),
};

const cases = declaredTypes.flatMap((type) => propertiesOf(type).map((property) => [type, property] as const));

describe('the field editor', () => {
  test.each(declaredTypes)('makes a field of the type %s', (type) => {
    expect(fieldOfType(type).type).toBe(type);
  });

  test.each(cases)('of the type %s sets %s', (type, property) => {
    const place = placeOf(type, property);
    expect(place).not.toBeNull();
    if (!place) return;
    const value = sample[place.editor](type, property);
    const object = { kind: 'object', name: 'holder', label: label('Holder'), nameField: 'first', fields: [fieldOfType(type)] } as const;
    const edit = setField({ ...object, fields: [...object.fields] }, 'made', property, value);
    const done = edit && applyEdit([{ ...object, fields: [...object.fields] }], edit);
    expect(done).toMatchObject({ ok: true, value: { documents: [{ fields: [{ [property]: value }] }] } });
  });

  test('covers every property that the schema gives any field, or says that the server writes it', () => {
    const all = JSON.parse(JSON.stringify(schemas['object'])) as { $defs: Record<string, { properties?: Record<string, unknown> }> };
    const named = Object.entries(all.$defs).flatMap(([key, { properties = {} }]) =>
      key.startsWith('field_') ? Object.keys(properties) : [],
    );
    const settable = new Set(cases.map(([, property]) => property));
    expect([...new Set(named)].filter((one) => !settable.has(one) && !writtenByServer.has(one))).toEqual([]);
    expect(declaredTypes.length).toBeGreaterThanOrEqual(38);
  });
});

describe('another type for a field', () => {
  const text: FieldDocument = {
    type: 'text',
    name: 'a',
    id: 'b',
    label: label('A'),
    help: label('H'),
    required: true,
    maxLength: 9,
    pii: true,
    default: 'x',
  };

  test('keeps what both have and takes, and drops the rest', () => {
    expect(retyped(text, 'email', facts)).toEqual({
      type: 'email',
      name: 'a',
      id: 'b',
      label: label('A'),
      help: label('H'),
      required: true,
      pii: true,
      default: 'x',
    });
    expect(retyped(text, 'integer', facts)).toEqual({
      type: 'integer',
      name: 'a',
      id: 'b',
      label: label('A'),
      help: label('H'),
      required: true,
      pii: true,
    });
  });

  test('keeps options among those that choose', () => {
    const options = [{ value: 'a', label: label('A') }];
    expect(retyped({ type: 'select', name: 'a', label: label('A'), options }, 'tags', facts)).toMatchObject({ type: 'tags', options });
    expect(retyped({ type: 'select', name: 'a', label: label('A'), optionSet: 'colours' }, 'multi_select', facts)).toEqual({
      type: 'multi_select',
      name: 'a',
      label: label('A'),
      optionSet: 'colours',
    });
    expect(retyped(text, 'select', facts)).toMatchObject({ options: [{ value: 'option_1' }, { value: 'option_2' }] });
  });

  test.each(Object.values(ofType))('gives a whole field from $type, whatever the other type', (field) => {
    for (const type of declaredTypes) {
      const made = retyped(field, type, facts);
      expect({ type, made }).toEqual({ type, made: expect.objectContaining({ type, name: field.name }) });
      expect(made && asField({ ...made })).toEqual(made);
    }
  });

  test('is not offered where the object has nothing that it needs', () => {
    const alone = { object: 'site', documents: documents.filter((one) => one.kind === 'object' && (one.name === 'site' || one.builtIn)) };
    expect(declaredTypes.filter((type) => !canHave(type, alone))).toEqual(['stage', 'child_table', 'rollup', 'lookup']);
  });
});
