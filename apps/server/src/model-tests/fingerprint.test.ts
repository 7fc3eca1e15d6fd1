import { describe, expect, test } from '@jest/globals';
import type { AnyDocument, ObjectDocument, PipelineDocument } from '@tangram/model';
import { fingerprintOf } from './fingerprint.ts';

const label = (text: string) => ({ 'zh-CN': text, en: text });
const yard: ObjectDocument = {
  kind: 'object',
  name: 'yard',
  label: label('Yard'),
  nameField: 'title',
  fields: [
    { type: 'text', name: 'title', label: label('Title') },
    { type: 'select', name: 'size', label: label('Size'), options: [{ value: 'big', label: label('Big') }] },
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
const documents = [yard, pipeline, view];
const [title, size] = yard.fields;

describe('tests need not be run again', () => {
  test.each<[string, readonly AnyDocument[]]>([
    ['when an object is called something else', [{ ...yard, label: label('Place'), plural: label('Places') }, pipeline, view]],
    [
      'when a field is called or explained otherwise',
      [{ ...yard, fields: [{ ...title!, label: label('Name'), help: label('…') }, size!] }, pipeline, view],
    ],
    ['when a screen changes', [yard, pipeline, { ...view, columns: [{ field: 'title' }] }]],
    ['when documents come in another order', [view, pipeline, yard]],
  ])('%s', (_, changed) => expect(fingerprintOf(changed)).toBe(fingerprintOf(documents)));
});

describe('tests are run again', () => {
  test.each<[string, readonly AnyDocument[]]>([
    ['when a field has to be filled in', [{ ...yard, fields: [{ ...title!, required: true }, size!] }, pipeline, view]],
    [
      'when a stage is called something else, which a formula may say',
      [yard, { ...pipeline, stages: [{ ...pipeline.stages[0]!, label: label('New') }] }, view],
    ],
    [
      'when an option is called something else',
      [
        { ...yard, fields: [title!, { ...size!, options: [{ value: 'big', label: label('Huge') }] } as NonNullable<typeof size>] },
        pipeline,
        view,
      ],
    ],
  ])('%s', (_, changed) => expect(fingerprintOf(changed)).not.toBe(fingerprintOf(documents)));
});
