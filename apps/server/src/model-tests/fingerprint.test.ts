import { describe, expect, test } from '@jest/globals';
import type { AnyDocument, ObjectDocument, PipelineDocument, TestDocument } from '@tangram/model';
import { fingerprintsOf } from './fingerprint.ts';

const label = (text: string) => ({ 'zh-CN': text, en: text });
const yard: ObjectDocument = {
  kind: 'object',
  name: 'yard',
  label: label('Yard'),
  nameField: 'title',
  fields: [
    { type: 'text', name: 'title', label: label('Title') },
    { type: 'select', name: 'size', label: label('Size'), options: [{ value: 'big', label: label('Big') }] },
    { type: 'stage', name: 'stage', label: label('Stage'), pipeline: 'flow' },
  ],
};
const pipeline: PipelineDocument = {
  kind: 'pipeline',
  name: 'flow',
  label: label('Flow'),
  object: 'yard',
  field: 'stage',
  stages: [{ name: 'open', label: label('Open'), type: 'open' }],
};
const view: AnyDocument = { kind: 'view', name: 'all', label: label('All'), object: 'yard', type: 'list' };
const trial: TestDocument = {
  kind: 'test',
  name: 'trial',
  label: label('Trial'),
  at: '2025-06-02T09:00:00+08:00',
  records: [{ name: 'one', object: 'yard', values: {} }],
  outcome: [{ expect: 'value', record: 'one', field: 'stage', is: 'open' }],
};
const [title, size, stage] = yard.fields;
const of = (...documents: readonly AnyDocument[]) => fingerprintsOf([...documents, trial])(trial);

describe('a test need not be run again', () => {
  test.each<[string, readonly AnyDocument[]]>([
    ['when an object is called something else', [{ ...yard, label: label('Place'), plural: label('Places') }, pipeline, view]],
    [
      'when a field is called or explained otherwise',
      [{ ...yard, fields: [{ ...title!, label: label('Name'), help: label('…') }, size!, stage!] }, pipeline, view],
    ],
    ['when a screen changes', [yard, pipeline, { ...view, columns: [{ field: 'title' }] }]],
    ['when documents come in another order', [view, pipeline, yard]],
    ['when the members of a document do', [Object.fromEntries(Object.entries(yard).reverse()) as typeof yard, pipeline, view]],
    ['when another test changes', [yard, pipeline, view, { ...trial, name: 'other', at: '2025-06-03T09:00:00+08:00' }]],
  ])('%s', (_, changed) => expect(of(...changed)).toBe(of(yard, pipeline, view)));
});

describe('a test is run again', () => {
  test.each<[string, readonly AnyDocument[]]>([
    ['when a field has to be filled in', [{ ...yard, fields: [{ ...title!, required: true }, size!, stage!] }, pipeline, view]],
    [
      'when a stage is called something else, which a formula may say',
      [yard, { ...pipeline, stages: [{ ...pipeline.stages[0]!, label: label('New') }] }, view],
    ],
    [
      'when an option is called something else',
      [
        {
          ...yard,
          fields: [title!, { ...size!, options: [{ value: 'big', label: label('Huge') }] } as NonNullable<typeof size>, stage!],
        },
        pipeline,
        view,
      ],
    ],
  ])('%s', (_, changed) => expect(of(...changed)).not.toBe(of(yard, pipeline, view)));
});
