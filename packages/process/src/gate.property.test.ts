import { expect, test } from '@jest/globals';
import { builtInObjects, link, type ObjectDocument, type Pipeline, type PipelineDocument, type Stage } from '@tangram/model';
import fc from 'fast-check';
import { enterStage, isTransition } from './gate.ts';
import { nextStages } from './stage-path.ts';

const label = { 'zh-CN': 'x', en: 'x' };
const object: ObjectDocument = {
  kind: 'object',
  name: 'deal',
  label,
  nameField: 'name',
  fields: [
    { name: 'name', type: 'text', label },
    { name: 'stage', type: 'stage', label, pipeline: 'p' },
  ],
};
const names = ['a', 'b', 'c', 'd', 'e'];
const fields = ['f', 'g', 'h'];

const stage = (name: string): fc.Arbitrary<Stage> =>
  fc
    .record({ type: fc.constantFrom('open' as const, 'won' as const, 'lost' as const), required: fc.subarray(fields) })
    .map((more) => ({ name, label, ...more }));
const pipelines: fc.Arbitrary<Pipeline> = fc
  .record({
    stages: fc.tuple(...names.map(stage)),
    skip: fc.boolean(),
    back: fc.boolean(),
    list: fc.option(fc.array(fc.record({ from: fc.constantFrom(...names), to: fc.constantFrom(...names) }), { maxLength: 6 })),
    createIn: fc.option(fc.subarray(names)),
  })
  .map(({ stages, skip, back, list, createIn }) => {
    const document: PipelineDocument = {
      kind: 'pipeline',
      name: 'p',
      label,
      object: 'deal',
      field: 'stage',
      stages,
      transitions: { skip, back, list },
      createIn,
    };
    const linked = link([...builtInObjects, object, document]);
    const pipeline = linked.ok ? linked.value.pipelines.get('p') : undefined;
    if (!pipeline) throw new Error('the sample does not link');
    return pipeline;
  });
const stages = fc.option(fc.constantFrom(...names));
const records = fc.dictionary(fc.constantFrom(...fields), fc.constantFrom('x', '', null));

test('a record enters a stage exactly when its path offers it with nothing missing', () => {
  fc.assert(
    fc.property(pipelines, stages, fc.constantFrom(...names), records, (pipeline, from, to, record) => {
      fc.pre(from !== to && from !== null);
      const entered = enterStage({ pipeline, from, to, record, mode: 'user' }).ok;
      const offered = nextStages(pipeline, { ...record, stage: from }, null).next.find((one) => one.to === to);
      expect(entered).toBe(offered !== undefined && offered.missing.length === 0);
    }),
  );
});

test('a record that has every field is stopped only by a transition that does not exist', () => {
  fc.assert(
    fc.property(pipelines, stages, fc.constantFrom(...names), (pipeline, from, to) => {
      const target = pipeline.byName.get(to);
      const decision = enterStage({ pipeline, from, to, record: Object.fromEntries(fields.map((field) => [field, 'x'])), mode: 'user' });
      expect(decision.ok).toBe(from === to || (target !== undefined && isTransition(pipeline, from, target)));
    }),
  );
});

test('more values never close a gate', () => {
  fc.assert(
    fc.property(pipelines, stages, fc.constantFrom(...names), records, fc.constantFrom(...fields), (pipeline, from, to, record, field) => {
      const before = enterStage({ pipeline, from, to, record, mode: 'user' });
      const after = enterStage({ pipeline, from, to, record: { ...record, [field]: 'x' }, mode: 'user' });
      if (before.ok) expect(after.ok).toBe(true);
    }),
  );
});
