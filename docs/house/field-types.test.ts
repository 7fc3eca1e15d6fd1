import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cellWriters } from '../../packages/model/src/cells/format-cell.ts';
import { cellReaders } from '../../packages/model/src/cells/parse-cell.ts';
import { answerSchemas } from '../../apps/server/src/openapi/record-components.ts';
import { fieldTypes, type FieldType } from '../../packages/model/src/field-type.ts';
import { valueParsers } from '../../packages/model/src/record/value-parsers.ts';
import { valueSchemas } from '../../packages/model/src/record/value-schemas.ts';
import { storage } from '../../packages/model/src/storage.ts';
import { operands, sorting } from '../../packages/query/src/read/operators.ts';
import { valueJson } from '../../packages/query/src/record-json.ts';
import { columnType } from '../../packages/query/src/write/column-type.ts';
import { sayings } from '../../packages/view/src/value-text.ts';

/** What a layer does with each type, and the tests that walk every type through it: a value it takes, one it refuses, in its own words. */
interface Layer {
  /** Complete by its type: a type that is missing does not compile. null where the type has no such thing, and a test says so. */
  readonly of: Readonly<Record<FieldType, unknown>>;
  readonly walks: readonly string[];
}

const server = 'apps/server/src';
const web = 'apps/web/src/runtime/fields/every-field-type.test.tsx';
const journey = 'apps/e2e/test/field-trials.ts';

const layers = {
  column: { of: storage, walks: ['packages/planner/src/column-ddl.test.ts'] },
  'value of a write': { of: columnType, walks: [`${server}/imports/import-every-type.test.ts`] },
  validation: { of: valueParsers, walks: ['packages/model/src/record/every-field-type.test.ts'] },
  'JSON Schema': {
    of: valueSchemas,
    walks: ['packages/model/src/record/every-field-type.test.ts', 'packages/model/src/record/record-schema.property.test.ts'],
  },
  'schema of an answer': { of: answerSchemas, walks: [`${server}/metadata/equipment-item.test.ts`] },
  'JSON of an answer': { of: valueJson, walks: ['packages/query/src/read/field-types.test.ts'] },
  'filter operators': { of: operands, walks: ['packages/query/src/read/field-types.test.ts'] },
  sort: { of: sorting, walks: ['packages/query/src/read/field-types.test.ts'] },
  'words of a value': { of: sayings, walks: ['packages/view/src/value-text.test.ts'] },
  'import parser': {
    of: cellReaders,
    walks: ['packages/model/src/cells/parse-cell.test.ts', `${server}/imports/import-every-type.test.ts`],
  },
  'export format': { of: cellWriters, walks: ['packages/model/src/cells/format-cell.test.ts'] },
} satisfies Readonly<Record<string, Layer>>;

/** The layers of the browser load only where there is something like one. */
const drawn: Record<'list cell' | 'form widget', Layer> = {
  'list cell': { of: layers.column.of, walks: [web, journey] },
  'form widget': { of: layers.column.of, walks: [web, journey] },
};

beforeAll(async () => {
  const media = { matches: false, addEventListener: () => undefined, removeEventListener: () => undefined };
  Object.assign(globalThis, {
    window: { matchMedia: () => media, location: { host: '' } },
    localStorage: { getItem: () => null, setItem: () => undefined },
  });
  const { shows } = await import('../../apps/web/src/runtime/fields/shows.ts');
  const { edits } = await import('../../apps/web/src/runtime/fields/edits.ts');
  drawn['list cell'] = { of: shows, walks: [web, journey] };
  drawn['form widget'] = { of: edits, walks: [web, journey] };
});

const all = (): Readonly<Record<string, Layer>> => ({ ...layers, ...drawn });
const names = [...Object.keys(layers), ...Object.keys(drawn)];
const cases = names.flatMap((layer) => fieldTypes.map((type) => [layer, type] as const));

describe('every field type in every layer', () => {
  test.each(cases)('%s: %s', (layer, type) => {
    expect(all()[layer]?.of).toHaveProperty(type);
    expect(all()[layer]?.of[type]).not.toBeUndefined();
  });

  test.each(names)('%s knows no type that does not exist', (layer) => {
    expect(Object.keys(all()[layer]?.of ?? {}).sort()).toEqual([...fieldTypes].sort());
  });

  test.each(names)('%s is walked by tests that name every type', (layer) => {
    for (const walk of all()[layer]?.walks ?? []) expect([walk, namesEveryType(walk)]).toEqual([walk, true]);
  });

  test('each type draws its own cell and its own control', () => {
    for (const map of Object.values(drawn)) expect(new Set(Object.values(map.of)).size).toBe(fieldTypes.length);
  });
});

/** Whether a test goes through the list of all types; the list itself is held complete by its type. */
function namesEveryType(path: string): boolean {
  const code = readFileSync(join(import.meta.dirname, '..', '..', path), 'utf8');
  return /\b(fieldTypes|everyType)\b|(Record<|in )(Exclude<)?FieldType/.test(code);
}
