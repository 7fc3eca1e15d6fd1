import { describe, expect, test } from '@jest/globals';
import { link } from '@tangram/model';
import { bulkFields, canClear } from './bulk-fields.ts';

const text = (en: string) => ({ 'zh-CN': en, en });
const linked = link([
  {
    kind: 'object',
    name: 'thing',
    label: text('Thing'),
    plural: text('Things'),
    nameField: 'name',
    fields: [
      { name: 'name', type: 'text', label: text('Name') },
      { name: 'code', type: 'text', label: text('Code'), unique: true },
      { name: 'number', type: 'autonumber', label: text('Number'), pattern: 'T-{SEQ:4}' },
      { name: 'papers', type: 'file', label: text('Papers') },
      { name: 'key', type: 'secret_text', label: text('Key') },
      { name: 'price', type: 'currency', label: text('Price'), required: true },
      { name: 'fixed', type: 'text', label: text('Fixed'), readOnly: true },
      { name: 'stage', type: 'stage', label: text('Stage'), pipeline: 'way' },
      { name: 'tags', type: 'tags', label: text('Tags') },
    ],
  },
  {
    kind: 'pipeline',
    name: 'way',
    label: text('Way'),
    object: 'thing',
    field: 'stage',
    stages: [
      { name: 'open', label: text('Open'), type: 'open', probability: 10 },
      { name: 'won', label: text('Won'), type: 'won', probability: 100 },
      { name: 'lost', label: text('Lost'), type: 'lost', probability: 0 },
    ],
  },
]);

describe('the fields of a bulk edit', () => {
  test('are those that many records can share: owner and stage first, nothing made, unique, locked, secret, or that names the record', () => {
    const object = linked.ok ? linked.value.objects.get('thing') : undefined;
    expect(object && bulkFields(object).map(({ name }) => name)).toEqual(['owner', 'stage', 'price', 'tags']);
    expect(
      object &&
        bulkFields(object)
          .filter(canClear)
          .map(({ name }) => name),
    ).toEqual(['owner', 'tags']);
  });
});
