import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadParser, type Parser } from '@tangram/expression';
import { everyType, label } from '../../test/documents.ts';
import type { ObjectDocument, PipelineDocument } from '../generated/documents.ts';
import { link } from '../link.ts';
import type { AnyDocument } from '../model.ts';
import { readExpressionsBy } from '../read-expressions.ts';
import { deadEntries } from './dead-entries.ts';

let parser: Parser;
beforeAll(async () => {
  parser = await loadParser();
});

const rule = (name: string, expression: string, more: object = {}): AnyDocument => ({
  kind: 'validation',
  name,
  label: label(name),
  object: 'item',
  expression,
  message: label('No'),
  ...more,
});
const found = (documents: readonly AnyDocument[]) => {
  const outcome = link(documents, readExpressionsBy(parser));
  if (!outcome.ok) throw new Error(outcome.issues.map(({ path, text }) => `${path} ${text.en}`).join('\n'));
  return deadEntries(outcome.value, parser).map(
    ({ document, path, code, covering }) => `${document} ${path} ${code}${covering ? ` by ${covering.document} ${covering.path}` : ''}`,
  );
};
const having = (...more: readonly AnyDocument[]) => found([...everyType, ...more]);
const changed = (change: (document: AnyDocument) => AnyDocument) => found(everyType.map(change));
const withField = (name: string, more: object) =>
  changed((one) =>
    one.kind === 'object' && one.name === 'item'
      ? ({ ...one, fields: one.fields.map((field) => (field.name === name ? { ...field, ...more } : field)) } as ObjectDocument)
      : one,
  );
const withPipeline = (change: (one: PipelineDocument) => PipelineDocument) =>
  changed((one) => (one.kind === 'pipeline' ? change(one) : one));

describe('entries without effect', () => {
  test.each<[string, readonly AnyDocument[], readonly string[]]>([
    ['a rule that nothing meets', [rule('a', 'decimal > 5 and decimal < 3')], ['validation:a /expression never_true']],
    [
      'a rule about a value that no option has beside another',
      [rule('a', 'select = "new" and select = "used"')],
      ['validation:a /expression never_true'],
    ],
    ['a rule that everything meets', [rule('a', 'true')], ['validation:a /expression always_true']],
    [
      'two rules that contradict each other',
      [rule('a', 'decimal > 5'), rule('b', 'decimal <= 5')],
      ['validation:b /expression contradicts by validation:a /expression'],
    ],
    ['two rules of which one only warns', [rule('a', 'decimal > 5'), rule('b', 'decimal <= 5', { severity: 'warning' })], []],
    ['two rules that leave a way', [rule('a', 'decimal > 5'), rule('b', 'decimal < 7 or boolean')], []],
    [
      'a limit of a role that an earlier one covers',
      [
        {
          kind: 'role',
          name: 'keeper',
          label: label('Keeper'),
          objects: {
            item: {
              read: 'all',
              when: [
                { condition: 'decimal > 3', fields: { text: 'hidden', date: 'read' } },
                { condition: 'decimal > 5', fields: { text: 'read' } },
                { condition: 'decimal > 5', fields: { time: 'read' } },
              ],
            },
          },
        },
      ],
      ['role:keeper /objects/item/when/1/condition shadowed by role:keeper /objects/item/when/0/condition'],
    ],
    [
      'a section of a form that is never shown',
      [
        {
          kind: 'form',
          name: 'edit',
          label: label('Edit'),
          object: 'item',
          sections: [
            {
              name: 'one',
              label: label('One'),
              visibleWhen: 'stage_type = "won" and stage = "ordered" and $not(boolean) and boolean',
              fields: [{ field: 'text' }],
            },
          ],
        },
      ],
      ['form:edit /sections/0/visibleWhen never_true'],
    ],
  ])('%s', (_, documents, entries) => {
    expect(having(...documents)).toEqual(entries);
  });

  test('of conditional options one after others that cover it', () => {
    const optionsWhen = [
      { when: 'decimal > 0', options: ['new'] },
      { when: 'decimal > 10', options: ['used'] },
      { when: 'decimal <= 0', options: ['used'] },
    ];
    expect(withField('select', { optionsWhen })).toEqual([
      'object:item /fields/17/optionsWhen/1/when shadowed by object:item /fields/17/optionsWhen/0/when',
    ]);
  });

  test('stages that only lead to each other, with the gate that is never asked', () => {
    const ways = (one: PipelineDocument): PipelineDocument => ({
      ...one,
      stages: [
        ...one.stages,
        { name: 'lost', label: label('Lost'), type: 'lost', enter: 'decimal > 1' },
        { name: 'gone', label: label('Gone'), type: 'lost' },
      ],
      transitions: {
        list: [
          { from: 'ordered', to: 'running' },
          { from: 'lost', to: 'gone' },
          { from: 'gone', to: 'lost' },
        ],
      },
    });
    expect(withPipeline(ways)).toEqual([
      'pipeline:life /stages/2 unreachable_stage',
      'pipeline:life /stages/2/enter gate_unreached by pipeline:life /stages/2',
      'pipeline:life /stages/3 unreachable_stage',
    ]);
  });
});
