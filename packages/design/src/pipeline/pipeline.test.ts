import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linkPipeline, parseDocument, type PipelineDocument, type Stage } from '@tangram/model';
import { isTransition } from '@tangram/process';
import { label } from '../../test/documents.ts';
import { changeStage, insertStage, moveStage, removeStage } from './stage-moves.ts';
import { allowWay, conditionWay, entriesOf, ruleWays, waysOf } from './ways.ts';

const stage = (name: string, type: Stage['type'] = 'open', more: Partial<Stage> = {}): Stage => ({
  name,
  label: label(name),
  type,
  ...more,
});
const sales = (more: Partial<PipelineDocument> = {}): PipelineDocument => ({
  kind: 'pipeline',
  name: 'sales',
  label: label('Sales'),
  object: 'deal',
  field: 'stage',
  stages: [
    stage('contact', 'open', { probability: 10, forecast: 'pipeline', color: 'azure' }),
    stage('offer', 'open', { probability: 50, forecast: 'best_case', color: 'amber' }),
    stage('talks', 'open', { probability: 70, forecast: 'commit', color: 'indigo' }),
    stage('won', 'won', { probability: 100 }),
    stage('lost', 'lost', { probability: 0 }),
  ],
  ...more,
});
const names = ({ stages }: PipelineDocument) => stages.map(({ name }) => name).join(' ');
const wayIn = (pipeline: PipelineDocument, from: string, to: string) => waysOf(pipeline).find((way) => way.from === from && way.to === to);
const allowed = (pipeline: PipelineDocument) => entriesOf(pipeline).map(({ from, to }) => `${from}>${to}`);
const check = { name: 'check', label: label('check') };

describe('a stage that is put between two', () => {
  test('takes a probability between theirs, the forecast of the one before and a colour of its own', () => {
    const made = insertStage(sales(), 2, check);
    expect(names(made)).toBe('contact offer check talks won lost');
    expect(made.stages[2]).toEqual({ ...check, type: 'open', probability: 60, forecast: 'best_case', color: 'bamboo' });
  });

  test('is never grey, and where all colours are taken has another one than its neighbours', () => {
    const colors = ['azure', 'amber', 'indigo', 'bamboo', 'rose', 'petrol', 'violet', 'vermilion', 'ochre'] as const;
    const full = sales({ stages: colors.map((color, i) => stage(`s${i}`, 'open', { color })) });
    expect([0, 1, 9].map((at) => insertStage(full, at, check).stages[at]?.color)).toEqual(['amber', 'indigo', 'azure']);
  });

  test.each([
    [-1, 'check contact offer talks won lost'],
    [0, 'check contact offer talks won lost'],
    [3, 'contact offer talks check won lost'],
    [99, 'contact offer talks check won lost'],
  ])('stays before what is closed, wherever it is dropped: %i', (at, expected) => {
    expect(names(insertStage(sales(), at, check))).toBe(expected);
  });

  test('leaves a rule a rule, and lies on the listed way between its neighbours', () => {
    expect(insertStage(sales({ transitions: { skip: true } }), 2, check).transitions).toEqual({ skip: true });
    const listed = sales({
      transitions: {
        list: [
          { from: 'contact', to: 'offer' },
          { from: 'offer', to: 'talks' },
          { from: 'talks', to: 'offer' },
          { from: 'offer', to: 'lost' },
          { from: 'talks', to: 'won', when: 'amount > 0' },
        ],
      },
    });
    expect(allowed(insertStage(listed, 2, check))).toEqual(
      expect.arrayContaining(['offer>check', 'check>talks', 'check>offer', 'talks>check', 'check>lost', 'offer>talks', 'talks>won']),
    );
    expect(wayIn(insertStage(listed, 2, check), 'talks', 'won')?.when).toBe('amount > 0');
  });
});

describe('a stage that goes', () => {
  test('takes the ways to and from it along, and where records begin', () => {
    const pipeline = sales({ createIn: ['offer'], transitions: { list: [{ from: 'contact', to: 'offer' }] } });
    const made = removeStage(pipeline, 'offer');
    expect(names(made)).toBe('contact talks won lost');
    expect(made.createIn).toBeNull();
    expect(made.transitions).toEqual({ list: [] });
  });

  test('is not the last one', () => {
    const one = sales({ stages: [stage('only')] });
    expect(removeStage(one, 'only')).toBe(one);
  });
});

test.each([
  ['contact', 1, 'offer contact talks won lost'],
  ['talks', 0, 'talks contact offer won lost'],
  ['contact', 4, 'offer talks contact won lost'],
  ['lost', 3, 'contact offer talks lost won'],
  ['lost', 0, 'contact offer talks lost won'],
])('moving %s to %i gives %s', (name, to, expected) => {
  expect(names(moveStage(sales(), name, to))).toBe(expected);
});

test('a stage says less when a property is taken from it', () => {
  const made = changeStage(sales(), 0, { maxDays: 7, forecast: undefined });
  expect(made.stages[0]).toEqual(stage('contact', 'open', { probability: 10, color: 'azure', maxDays: 7 }));
});

describe('ways', () => {
  test('back are those to an earlier stage and out of a closed one', () => {
    const back = waysOf(sales())
      .filter((way) => way.back)
      .map(({ from, to }) => `${from}>${to}`);
    expect(back.slice(0, 3)).toEqual(['offer>contact', 'talks>contact', 'talks>offer']);
    expect(back).toContain('lost>contact');
    expect(back).not.toContain('offer>lost');
  });

  test('become a list when no rule says them, and a rule again when one does', () => {
    const shut = allowWay(sales(), 'offer', 'contact', false);
    expect(shut.transitions?.list).toBeTruthy();
    expect(wayIn(shut, 'offer', 'contact')?.allowed).toBe(false);
    expect(allowWay(shut, 'offer', 'contact', true).transitions).toEqual({ skip: false, back: true, list: null });
  });

  test('hold a condition, and lose it with its text', () => {
    const made = conditionWay(sales(), 'talks', 'won', { when: ' amount > 0 ', message: label('No amount') });
    expect(wayIn(made, 'talks', 'won')).toMatchObject({ allowed: true, when: 'amount > 0', message: label('No amount') });
    expect(allowed(made)).toEqual(allowed(sales()));
    expect(conditionWay(made, 'talks', 'won', { when: '', message: null }).transitions?.list).toBeNull();
  });

  test('go by a rule that is chosen, whatever was listed', () => {
    const made = ruleWays(conditionWay(sales(), 'talks', 'won', { when: 'amount > 0', message: null }), { skip: true, back: false });
    expect(wayIn(made, 'contact', 'talks')?.allowed).toBe(true);
    expect(wayIn(made, 'talks', 'contact')?.allowed).toBe(false);
  });
});

describe('whatever is done to a pipeline', () => {
  type Deed = readonly ['insert' | 'remove' | 'move' | 'allow' | 'close', number, number];
  const deeds = fc.array(
    fc.tuple(fc.constantFrom('insert', 'remove', 'move', 'allow', 'close'), fc.nat(7), fc.nat(7)) as fc.Arbitrary<Deed>,
    { maxLength: 12 },
  );
  const start = fc.constantFrom(
    sales(),
    sales({ transitions: { skip: true, back: false } }),
    sales({ transitions: { list: [{ from: 'offer', to: 'won', when: 'amount > 0' }] } }),
  );
  const done = (pipeline: PipelineDocument, [deed, i, j]: Deed, n: number): PipelineDocument => {
    const nameAt = (at: number) => pipeline.stages[at % pipeline.stages.length]?.name ?? '';
    if (deed === 'insert') return insertStage(pipeline, i, { name: `new_${n}`, label: label('new') });
    if (deed === 'remove') return removeStage(pipeline, nameAt(i));
    if (deed === 'move') return moveStage(pipeline, nameAt(i), j);
    return allowWay(pipeline, nameAt(i), nameAt(j), deed === 'allow');
  };

  test('it satisfies its schema, its open stages come first, and the ways it shows are those that the engine takes', () => {
    fc.assert(
      fc.property(start, deeds, (pipeline, all) => {
        const made = all.reduce(done, pipeline);
        expect(parseDocument(made).ok).toBe(true);
        const linked = linkPipeline(made);
        const firstClosed = made.stages.findIndex(({ type }) => type !== 'open');
        if (firstClosed >= 0) expect(made.stages.slice(firstClosed).every(({ type }) => type !== 'open')).toBe(true);
        for (const way of waysOf(made)) {
          const to = made.stages.find(({ name }) => name === way.to);
          expect(to && isTransition(linked, way.from, to)).toBe(way.allowed);
        }
      }),
    );
  });

  test('allowing a way changes no other', () => {
    fc.assert(
      fc.property(start, fc.nat(4), fc.nat(4), fc.boolean(), (pipeline, i, j, isAllowed) => {
        const [from, to] = [pipeline.stages[i]?.name ?? '', pipeline.stages[j]?.name ?? ''];
        const before = waysOf(pipeline).filter((way) => way.from !== from || way.to !== to);
        const after = waysOf(allowWay(pipeline, from, to, isAllowed)).filter((way) => way.from !== from || way.to !== to);
        expect(after).toEqual(before);
      }),
    );
  });
});
