import { describe, expect, test } from '@jest/globals';
import type { RecordRow } from '@tangram/contract';
import { builtInObjects, type Field, type FieldDocument, link, type ObjectDefinition, type PipelineDocument } from '@tangram/model';
import { boardCell, boardColumns, boardLanes, type Column, columnOf } from '@tangram/view';
import i18next from 'i18next';
import { en } from '../../messages/en.ts';
import { brokenLimit, mayBegin, placeWords, verdictOf, verdictWords } from './verdict.ts';

const label = (text: string) => ({ 'zh-CN': text, en: text });
const fields: readonly FieldDocument[] = [
  { name: 'name', type: 'text', label: label('Name') },
  { name: 'step', type: 'stage', pipeline: 'steps', label: label('Step') },
  { name: 'kind', type: 'select', label: label('Kind'), options: [{ value: 'pump', label: label('Pump') }] },
  { name: 'must', type: 'select', label: label('Must'), required: true, options: [{ value: 'a', label: label('A') }] },
  { name: 'cost', type: 'currency', label: label('Cost') },
  { name: 'serial', type: 'autonumber', pattern: 'S-{SEQ:4}', label: label('Serial') },
];
const steps: PipelineDocument = {
  kind: 'pipeline',
  name: 'steps',
  label: label('Steps'),
  object: 'job',
  field: 'step',
  createIn: ['begun'],
  stages: [
    { name: 'begun', label: label('Begun'), type: 'open' },
    { name: 'tried', label: label('Tried'), type: 'open', required: ['cost'] },
    { name: 'numbered', label: label('Numbered'), type: 'open', required: ['serial'] },
    { name: 'secret', label: label('Secret'), type: 'open', required: ['hidden'] },
    { name: 'done', label: label('Done'), type: 'won' },
  ],
  transitions: {
    list: [
      { from: 'begun', to: 'tried' },
      { from: 'tried', to: 'begun' },
      { from: 'begun', to: 'numbered' },
      { from: 'begun', to: 'secret' },
      { from: 'tried', to: 'done' },
    ],
  },
};
const linked = link([
  ...builtInObjects,
  { kind: 'object', name: 'job', label: label('Job'), nameField: 'name', fields: [...fields] },
  steps,
]);
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const model = linked.value;
const job: ObjectDefinition | undefined = linked.value.objects.get('job');
const i18n = i18next.createInstance();
void i18n.init({
  lng: 'en',
  resources: { en: { translation: en } },
  initAsync: false,
  showSupportNotice: false,
  interpolation: { escapeValue: false },
});

const groundOf = (
  by: string,
  lane: string | null = null,
): { readonly object: ObjectDefinition; readonly by: Field; readonly lanes: Column | null } => {
  const field = job?.byName.get(by);
  if (!job || !field) throw new Error(`no field ${by}`);
  return { object: job, by: field, lanes: lane ? columnOf(model, job, { field: lane }, 'en') : null };
};
const columnsOf = (by: string) => boardColumns(groundOf(by).by, [null, 'old'], 'en');
const column = (by: string, key: string) => {
  const found = columnsOf(by).find((one) => one.key === key);
  if (!found) throw new Error(`no column ${key}`);
  return found;
};
const card = (values: Readonly<Record<string, string | null>>): RecordRow => ({
  id: '1',
  version: 1,
  step: 'begun',
  kind: 'pump',
  must: 'a',
  cost: null,
  serial: null,
  ...values,
});

describe('whether a column takes a card', () => {
  test.each([
    ['the column it is in is its home', 'step', 'begun', {}, 'Where it was'],
    ['a stage that asks for nothing more takes it', 'step', 'tried', { cost: '5.00' }, 'Drop here'],
    ['a gate counts what it asks for', 'step', 'tried', {}, '1 field to fill in'],
    ['no way there: the words of the server', 'step', 'done', {}, 'The pipeline does not allow going from “Begun” to “Done”.'],
    ['what nobody can fill in is missing', 'step', 'numbered', {}, 'Serial is missing; it is worked out in the record'],
    [
      'what this person may not see is missing',
      'step',
      'secret',
      { cost: '5.00', serial: 'S-0001' },
      '1 field(s) must be filled in before entering “Secret”.',
    ],
    ['a stage is never taken away', 'step', '', {}, 'It cannot be without a value'],
    ['a choice can be', 'kind', '', {}, 'Drop here'],
    ['unless it is required', 'must', '', {}, 'It cannot be without a value'],
    ['what the model no longer has takes nothing', 'kind', 'old', {}, 'This column is no longer in the model'],
    ['another choice takes it', 'kind', 'pump', { kind: null }, 'Drop here'],
  ])('%s', (_, by, key, values, words) => {
    expect(verdictWords(verdictOf(groundOf(by), card(values), column(by, key), 'en', i18n.t), i18n.t)).toBe(words);
  });

  test('a gate asks for just the fields that are missing', () => {
    const verdict = verdictOf(groundOf('step'), card({}), column('step', 'tried'), 'en', i18n.t);
    expect(verdict.kind === 'asks' && verdict.fields.map(({ name }) => name)).toEqual(['cost']);
  });

  test('what came without its value is left for the server to judge', () => {
    const { cost: _, ...row } = card({});
    expect(verdictOf(groundOf('step'), { ...row, id: '1', version: 1 }, column('step', 'tried'), 'en', i18n.t).kind).toBe('takes');
  });
});

test('a record begins where the pipeline lets it begin, and in any choice', () => {
  expect(columnsOf('step').flatMap((one) => (mayBegin(groundOf('step'), one) ? [one.key] : []))).toEqual(['begun']);
  expect(columnsOf('kind').flatMap((one) => (mayBegin(groundOf('kind'), one) ? [one.key] : []))).toEqual(['pump']);
});

describe('whether a cell takes a card', () => {
  const cellOf = (by: string, key: string, laneBy: string, lane: string) => {
    const found = boardLanes(
      groundOf(laneBy).by,
      [
        { value: null, title: null },
        { value: 'old', title: null },
      ],
      'en',
    ).find((one) => one.key === lane);
    if (!found) throw new Error(`no lane ${lane}`);
    return boardCell(column(by, key), found);
  };
  test.each([
    ['its own cell is its home', 'step', 'begun', 'kind', 'pump', {}, 'Where it was'],
    ['another lane of its column takes it', 'step', 'begun', 'kind', 'pump', { kind: null }, 'Drop here'],
    ['no value is a lane too', 'step', 'begun', 'kind', '', {}, 'Drop here'],
    ['unless the field of the lanes is required', 'step', 'begun', 'must', '', {}, 'It cannot be without a value'],
    ['a lane that the model no longer has takes nothing', 'step', 'begun', 'kind', 'old', {}, 'This column is no longer in the model'],
    ['the gate of its column asks in every lane', 'step', 'tried', 'kind', '', {}, '1 field to fill in'],
    [
      'no way to the column is none in any lane',
      'step',
      'done',
      'kind',
      '',
      {},
      'The pipeline does not allow going from “Begun” to “Done”.',
    ],
    ['a lane of stages has the gates of its pipeline', 'kind', '', 'step', 'tried', {}, '1 field to fill in'],
  ])('%s', (_, by, key, laneBy, lane, values, words) => {
    const verdict = verdictOf(groundOf(by, laneBy), card(values), cellOf(by, key, laneBy, lane), 'en', i18n.t);
    expect(verdictWords(verdict, i18n.t)).toBe(words);
  });
});

describe('a limit', () => {
  const limited = (limit: number) => ({ ...column('step', 'tried'), limit });
  test.each([
    ['is kept while there is room', 3, 2, null],
    ['is broken by one more than it allows', 3, 3, 3],
    ['is not known while nothing is counted', 3, undefined, null],
  ])('%s', (_, limit, count, broken) => {
    expect(brokenLimit(column('step', 'begun'), limited(limit), count)).toBe(broken);
  });
  test('does not concern a card that stands in the column', () => expect(brokenLimit(limited(3), limited(3), 5)).toBeNull());
  test('warns, and refuses nothing', () => {
    expect(placeWords({ kind: 'takes' }, 3, i18n.t)).toBe('Over the limit of 3; Drop here');
    expect(placeWords({ kind: 'refuses', why: 'No.' }, 3, i18n.t)).toBe('No.');
  });
});
