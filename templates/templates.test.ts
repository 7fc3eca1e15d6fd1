import { describe, expect, test } from '@jest/globals';
import {
  checkReferences,
  dependents,
  documentsOf,
  fieldTypes,
  link,
  type ObjectDocument,
  parseDocument,
  unlinkedIssues,
} from '@tangram/model';
import { parseQuery, type Sight } from '@tangram/query';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, modelOf, readDocuments, reading, readManifest, templateNames } from './read-template.ts';

const ajv = new Ajv2020({ allErrors: true, discriminator: true, allowUnionTypes: true });
ajvFormats.default(ajv);
const schemaHome = join(import.meta.dirname, '..', 'schemas');
const schemaOf = new Map(
  readdirSync(schemaHome)
    .filter((file) => file.endsWith('.schema.json'))
    .map((file) => [file.slice(0, -'.schema.json'.length), JSON.parse(readFileSync(join(schemaHome, file), 'utf8'))]),
);

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : isObject(value)
      ? Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((key) => [key, sorted(value[key])]),
        )
      : value;

/** Every text that a person reads, with its place: a value under a text key that is an object of strings. */
function textsIn(value: unknown, place: string): readonly (readonly [string, Readonly<Record<string, unknown>>])[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown, i) => textsIn(item, `${place}/${i}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    ['label', 'plural', 'title', 'help', 'guidance', 'description', 'inverseLabel', 'text'].includes(key) && isObject(inner)
      ? [[`${place}/${key}`, inner] as const]
      : textsIn(inner, `${place}/${key}`),
  );
}

const everything: Sight = { sees: () => true, rows: () => 'all', opens: () => 'all', given: () => 'all', shape: '' };

const objectsOf = (template: string): readonly ObjectDocument[] =>
  readDocuments(template).flatMap(({ value }) => {
    const parsed = parseDocument(value);
    return parsed.ok && parsed.value.kind === 'object' ? [parsed.value] : [];
  });

describe.each(templateNames)('the template %s', (template) => {
  const files = readDocuments(template);

  test('says its name, label, version and language', () => {
    expect(readManifest(template)).toMatchObject({
      name: template,
      label: { 'zh-CN': expect.any(String), en: expect.any(String) },
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      defaultLanguage: 'zh-CN',
    });
  });

  test('every file is what an export would write, at the place that its kind and name give', () => {
    for (const { kind, file, text, value } of files) {
      expect([file, text]).toEqual([file, `${JSON.stringify(sorted(value), null, 2)}\n`]);
      expect(value).toMatchObject({ kind, name: file.slice(0, -'.json'.length) });
    }
  });

  test.each([...new Set(files.map(({ kind }) => kind))])('its documents of the kind %s satisfy the schema', (kind) => {
    const validate = ajv.compile(schemaOf.get(kind) ?? false);
    ajv.removeSchema();
    const wrong = files
      .filter((file) => file.kind === kind && !validate(file.value))
      .map(({ file, value }) => ({ file, errors: validate(value) ? [] : validate.errors }));
    expect(wrong).toEqual([]);
  });

  test('every text is in Chinese and in English', () => {
    const gaps = files
      .flatMap(({ kind, file, value }) => textsIn(value, `${kind}/${file}`))
      .filter(([, text]) => !text['zh-CN'] || !text['en']);
    expect(gaps.map(([place]) => place)).toEqual([]);
  });

  test('the documents link to a model, and everything they name exists', () => {
    expect(checkReferences(modelOf(template), { defaultLanguage: 'zh-CN' })).toEqual({ errors: [], warnings: [] });
  });

  test('without a field everything that uses it is named at once, whatever would be noticed first', () => {
    const model = modelOf(template);
    const documents = [...model.documents.values()];
    for (const object of objectsOf(template)) {
      object.fields.forEach(({ name }, i) => {
        const fields = object.fields.with(i, { type: 'text', name: `${name}_gone`, label: object.label });
        const without = documents.map((one) => (one.kind === 'object' && one.name === object.name ? { ...object, fields } : one));
        const linked = link(without, reading);
        if (linked.ok) return;
        const named = new Set(
          unlinkedIssues(without, linked.issues, { defaultLanguage: 'zh-CN' }).map(({ document, path }) => `${document} ${path}`),
        );
        const own = `object:${object.name} /fields/${i}/`;
        const uses = Object.values(dependents(model, `object:${object.name}/field:${name}`)).flat();
        const places = uses.map(({ document, path }) => `${document} ${path}`).filter((place) => !place.startsWith(own));
        expect([name, places.filter((place) => !named.has(place))]).toEqual([name, []]);
      });
    }
  });

  test('every object has one list that opens first, and an entry in the navigation or a parent that shows it', () => {
    const views = files.filter(({ kind }) => kind === 'view').map(({ value }) => value);
    const entries = new Set(
      files
        .filter(({ kind }) => kind === 'app')
        .flatMap(({ value }) => [...JSON.stringify(value).matchAll(/"object":"(\w+)"/g)].map((match) => match[1])),
    );
    const children = new Set(
      objectsOf(template).flatMap(({ fields }) => fields.flatMap((field) => (field.type === 'child_table' ? [field.object] : []))),
    );
    for (const { name } of objectsOf(template)) {
      const opening = views.filter(
        (view) => isObject(view) && view['object'] === name && view['type'] === 'list' && view['default'] === true,
      );
      expect([name, opening.length]).toEqual([name, 1]);
      expect([name, entries.has(name) || children.has(name)]).toEqual([name, true]);
    }
  });

  test('every view is a question that the record API can answer', () => {
    const model = modelOf(template);
    const context = { model, sight: everything, userId: null, calendar: { zone: 'Asia/Shanghai', weekStart: 1 }, nowMs: 1_773_200_000_000 };
    for (const { name, object, columns, filter, sort, groupBy, color, cover, start, end } of documentsOf(model, 'view')) {
      const asked = model.objects.get(object);
      if (!asked) throw new Error(`${name}: no object ${object}`);
      const select = [
        ...(columns ?? []).map(({ field }) => field),
        ...[groupBy, color, cover, start, end].filter((path) => path !== undefined),
      ];
      const outcome = parseQuery(context, asked, { select, ...(filter ? { filter } : {}), ...(sort ? { sort } : {}) });
      expect([name, outcome.ok ? [] : outcome.issues]).toEqual([name, []]);
    }
  });

  test('a record can be begun with its name alone', () => {
    const asked = objectsOf(template).flatMap(({ name, nameField, fields }) =>
      fields.filter((field) => field.required === true && field.name !== nameField).map((field) => `${name}.${field.name}`),
    );
    expect(asked).toEqual([]);
  });

  test('relations of one object have different names, and none is also a field', () => {
    for (const object of modelOf(template).objects.values()) {
      const names = object.relations.map(({ name }) => name);
      expect([object.name, names.filter((name, i) => names.indexOf(name) !== i || object.byName.has(name))]).toEqual([object.name, []]);
    }
  });
});

test('between them the templates use every field type that an admin can declare', () => {
  const used = new Set(templateNames.flatMap(objectsOf).flatMap(({ fields }) => fields.map(({ type }) => type)));
  expect(fieldTypes.filter((type) => type !== 'id' && !used.has(type))).toEqual([]);
});

test('the sales pipeline has the stages, probabilities, forecasts and gates that the sales team agreed on', () => {
  const sales = modelOf('crm').pipelines.get('sales');
  expect(sales).toMatchObject({ object: 'deal', field: 'stage', createIn: null, skip: true, back: true, list: null });
  const rows = sales?.stages.map(({ name, label, type, probability, forecast, required }) => [
    name,
    label['zh-CN'],
    type,
    probability,
    forecast,
    required,
  ]);
  expect(rows).toEqual([
    ['contact', '初步沟通', 'open', 10, 'pipeline', []],
    ['discovery', '需求分析', 'open', 30, 'pipeline', []],
    ['proposal', '方案呈现', 'open', 50, 'best_case', ['amount', 'close_date']],
    ['negotiation', '商务谈判', 'open', 70, 'commit', ['amount', 'close_date']],
    ['won', '已签约', 'won', 100, 'closed', ['amount', 'close_date', 'company']],
    ['lost', '输单', 'lost', 0, 'omitted', ['lost_reason']],
  ]);
});
