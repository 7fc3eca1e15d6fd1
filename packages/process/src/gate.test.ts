import { describe, expect, test } from '@jest/globals';
import { builtInObjects, link, type Model, type ObjectDocument, type Pipeline, type PipelineDocument } from '@tangram/model';
import { askedByStages, askedIssues, enterStage, firstStage } from './gate.ts';
import { nextStages } from './stage-path.ts';

const label = (en: string) => ({ 'zh-CN': en, en });
const deal: ObjectDocument = {
  kind: 'object',
  name: 'deal',
  label: label('Deal'),
  nameField: 'name',
  fields: [
    { name: 'name', type: 'text', label: label('Name') },
    { name: 'stage', type: 'stage', label: label('Stage'), pipeline: 'sales' },
  ],
};

const pipelineWith = (more: Partial<PipelineDocument> = {}): Pipeline => {
  const pipeline = modelWith(more).pipelines.get('sales');
  if (!pipeline) throw new Error('the sample has no pipeline');
  return pipeline;
};
function modelWith(more: Partial<PipelineDocument> = {}): Model {
  const document: PipelineDocument = {
    kind: 'pipeline',
    name: 'sales',
    label: label('Sales'),
    object: 'deal',
    field: 'stage',
    stages: [
      { name: 'contact', label: label('Contact'), type: 'open', probability: 10 },
      { name: 'discovery', label: label('Discovery'), type: 'open', probability: 30, required: ['need'] },
      { name: 'proposal', label: label('Proposal'), type: 'open', probability: 50, required: ['amount', 'close_date'] },
      { name: 'won', label: label('Won'), type: 'won', probability: 100, required: ['contract'] },
      { name: 'lost', label: label('Lost'), type: 'lost', probability: 0, required: ['lost_reason'] },
    ],
    ...more,
  };
  const linked = link([...builtInObjects, deal, document]);
  if (!linked.ok) throw new Error('the sample does not link');
  return linked.value;
}

const full = { need: 'pumps', amount: '5.00', close_date: '2026-01-01', contract: ['x'], lost_reason: 'price' };
const enter = (
  pipeline: Pipeline,
  from: string | null,
  to: string,
  record: Record<string, unknown> = full,
  mode: 'user' | 'historical' = 'user',
) => {
  const decision = enterStage({ pipeline, from, to, record, mode });
  return decision.ok ? decision.effects : [decision.error.code, ...decision.error.issues.map(({ path }) => path)];
};
const moved = (probability: number) => ({ entered_at: 'now', probability });
const refused = ['transition_not_allowed', 'stage'];

describe('entering a stage', () => {
  const step = pipelineWith();
  const skipping = pipelineWith({ transitions: { skip: true, back: false } });
  const listed = pipelineWith({ transitions: { list: [{ from: 'contact', to: 'proposal' }] } });

  test.each([
    ['one open stage forward is a step', step, 'contact', 'discovery', moved(30)],
    ['two open stages forward is a skip, which has to be allowed', step, 'contact', 'proposal', refused],
    ['a skip goes where it is allowed', skipping, 'contact', 'proposal', moved(50)],
    ['won comes after the last open stage', step, 'proposal', 'won', moved(100)],
    ['won from an earlier stage is a skip', step, 'contact', 'won', refused],
    ['every open stage can be lost', step, 'contact', 'lost', moved(0)],
    ['a way back is allowed unless it is said otherwise', step, 'proposal', 'contact', moved(10)],
    ['no way back where it is not allowed', skipping, 'proposal', 'contact', refused],
    ['a closed record opens again by a way back', step, 'lost', 'discovery', moved(30)],
    ['a closed record stays closed where there is no way back', skipping, 'won', 'contact', refused],
    ['a list of transitions is complete', listed, 'contact', 'proposal', moved(50)],
    ['what a list does not have is refused, even a step', listed, 'contact', 'discovery', refused],
    ['a new record begins in any open stage', step, null, 'proposal', moved(50)],
    ['a new record does not begin closed', step, null, 'won', refused],
    ['a new record begins where createIn says', pipelineWith({ createIn: ['won'] }), null, 'won', moved(100)],
    ['and only there', pipelineWith({ createIn: ['won'] }), null, 'contact', refused],
    ['a stage that does not exist cannot be entered', step, 'contact', 'ghost', refused],
    ['a stage that the pipeline no longer has is left like no stage', step, 'ghost', 'proposal', moved(50)],
    ['staying is no transition', step, 'proposal', 'proposal', { entered_at: null, probability: null }],
  ])('%s', (_, pipeline, from, to, expected) => {
    expect(enter(pipeline, from, to)).toEqual(expected);
  });

  test.each([
    ['asks for what the stage requires', 'discovery', 'proposal', {}, ['amount', 'close_date']],
    ['asks only for what is missing', 'discovery', 'proposal', { amount: '1.00' }, ['close_date']],
    ['takes an empty list and an empty text for missing', 'proposal', 'won', { contract: [] }, ['contract']],
    ['takes zero and false for given', 'discovery', 'proposal', { amount: 0, close_date: false }, []],
    ['asks for what a skipped stage requires too', 'contact', 'proposal', {}, ['need', 'amount', 'close_date']],
    ['asks a record that begins late for what lies before', null, 'proposal', {}, ['need', 'amount', 'close_date']],
    ['asks on the way back only for the stage itself', 'proposal', 'discovery', {}, ['need']],
    ['asks a loss only for the reason', 'contact', 'lost', {}, ['lost_reason']],
    ['asks a reopened record only for the stage itself', 'lost', 'proposal', {}, ['amount', 'close_date']],
  ])('%s', (_, from, to, record, missing) => {
    const pipeline = pipelineWith({ transitions: { skip: true, back: true } });
    expect(enter(pipeline, from, to, record)).toEqual(missing.length === 0 ? moved(50) : ['gate_failed', ...missing]);
  });

  test('historically every stage can be entered, and nothing is asked for', () => {
    expect(enter(step, null, 'won', {}, 'historical')).toEqual(moved(100));
    expect(enter(listed, 'won', 'contact', {}, 'historical')).toEqual(moved(10));
    expect(enter(step, null, 'ghost', {}, 'historical')).toEqual(refused);
  });
});

describe('the first stage of a new record', () => {
  test('is the first open one', () => expect(firstStage(pipelineWith())).toBe('contact'));
  test('is the first of createIn', () => expect(firstStage(pipelineWith({ createIn: ['proposal', 'contact'] }))).toBe('proposal'));
});

describe('the path of a record', () => {
  test('shows where it stands and where it may go, with what is missing', () => {
    const path = nextStages(pipelineWith(), { stage: 'discovery', amount: '1.00' }, '2026-01-01T00:00:00.000Z');
    expect(path.stages.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'contact done',
      'discovery current',
      'proposal ahead',
      'won ahead',
      'lost ahead',
    ]);
    expect(path.next).toEqual([
      { to: 'contact', missing: [] },
      { to: 'proposal', missing: ['close_date'] },
      { to: 'lost', missing: ['lost_reason'] },
    ]);
    expect(path).toMatchObject({ current: 'discovery', enteredAt: '2026-01-01T00:00:00.000Z', guidance: null, tasks: [] });
  });

  test('of a lost record shows the way it went, not that it was won', () => {
    const { stages } = nextStages(pipelineWith(), { stage: 'lost' }, null);
    expect(stages.slice(-2).map(({ name, state }) => `${name} ${state}`)).toEqual(['won ahead', 'lost current']);
  });

  test('of a record without a stage offers where it may begin', () => {
    expect(nextStages(pipelineWith(), {}, null).next.map(({ to }) => to)).toEqual(['contact', 'discovery', 'proposal']);
  });
});

describe('what a record is asked for while its stage is chosen', () => {
  const object = modelWith().objects.get('deal');
  const asked = (before: Record<string, unknown> | null, stage: unknown) =>
    object ? [...askedByStages(object, { before, after: { stage } })].map(([field, { name }]) => `${field} for ${name}`) : [];

  test.each([
    ['nothing where it begins with nothing', null, 'contact', []],
    [
      'what all stages up to the one it begins in ask',
      null,
      'proposal',
      ['need for proposal', 'amount for proposal', 'close_date for proposal'],
    ],
    ['what the stage asks to which it goes on', { stage: 'discovery' }, 'proposal', ['amount for proposal', 'close_date for proposal']],
    ['what a loss asks', { stage: 'contact' }, 'lost', ['lost_reason for lost']],
    ['nothing while it stays', { stage: 'proposal' }, 'proposal', []],
    ['nothing without a stage', null, null, []],
    ['nothing by a stage that there is no more', null, 'gone', []],
  ])('is %s', (_, before, stage, expected) => {
    expect(asked(before, stage)).toEqual(expected);
  });

  test('is what entering would refuse it for', () => {
    const missing = object ? askedIssues(askedByStages(object, { before: null, after: { stage: 'proposal' } }), { need: 'pumps' }) : [];
    expect(['gate_failed', ...missing.map(({ path }) => path)]).toEqual(enter(pipelineWith(), null, 'proposal', { need: 'pumps' }));
  });
});
