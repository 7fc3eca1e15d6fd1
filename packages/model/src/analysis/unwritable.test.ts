import { describe, expect, test } from '@jest/globals';
import { loadParser } from '@tangram/expression';
import type { FieldDocument, RoleDocument } from '../generated/documents.ts';
import { label } from '../../test/documents.ts';
import { link } from '../link.ts';
import type { AnyDocument } from '../model.ts';
import { readExpressionsBy } from '../read-expressions.ts';
import { unwritable } from './unwritable.ts';

const parser = await loadParser();
const field = (name: string, more: object = {}) => ({ type: 'text', name, label: label(name), ...more }) as FieldDocument;
const amount = (more: object = {}) => field('amount', { type: 'integer', ...more });
const flag = field('flag', { type: 'boolean' });
const stage = field('stage', { type: 'stage', pipeline: 'way' });

const deal = (...fields: readonly FieldDocument[]): AnyDocument => ({
  kind: 'object',
  name: 'deal',
  label: label('Deal'),
  nameField: 'name',
  fields: [field('name'), ...fields],
});
const way = (required: readonly string[]): AnyDocument => ({
  kind: 'pipeline',
  name: 'way',
  label: label('Way'),
  object: 'deal',
  field: 'stage',
  stages: [
    { name: 'begun', label: label('Begun'), type: 'open' },
    { name: 'done', label: label('Done'), type: 'won', required: [...required] },
  ],
});
const rule = (expression: string, more: object = {}): AnyDocument => ({
  kind: 'validation',
  name: 'r',
  label: label('R'),
  object: 'deal',
  expression,
  message: label('No'),
  ...more,
});
const rep = (rights: RoleDocument['objects'][string]): AnyDocument => ({
  kind: 'role',
  name: 'rep',
  label: label('Rep'),
  objects: { deal: { read: 'all', ...rights } },
});

const found = (...documents: readonly AnyDocument[]) => {
  const linked = link(documents, readExpressionsBy(parser));
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  return unwritable(linked.value, parser).map(
    ({ document, path, code, covering }) => `${document} ${path} ${code} by ${covering?.document} ${covering?.path}`,
  );
};
const makes = rep({ create: true, fields: { amount: 'read' } });
const moves = rep({ update: 'own', fields: { amount: 'hidden' } });

describe('a role is told that it is asked for what it cannot write', () => {
  test.each<[string, readonly AnyDocument[], string]>([
    [
      'when it may create records with a required field that it only reads',
      [deal(amount({ required: true })), makes],
      'role:rep /objects/deal/fields/amount role_lacks_required by object:deal /fields/1/required',
    ],
    [
      'at what it says of all other fields, when it says nothing of this one',
      [deal(amount({ required: true })), rep({ create: true, fieldDefault: 'read', fields: { name: 'edit' } })],
      'role:rep /objects/deal/fieldDefault role_lacks_required by object:deal /fields/1/required',
    ],
    [
      'when what it writes itself makes the field required',
      [deal(amount({ requiredWhen: 'flag = true' }), flag), makes],
      'role:rep /objects/deal/fields/amount role_lacks_when by object:deal /fields/1/requiredWhen',
    ],
    [
      'when a rule refuses every new record that lacks it',
      [deal(amount()), rule('$not($isBlank(amount))'), makes],
      'role:rep /objects/deal/fields/amount role_lacks_for_rule by validation:r /expression',
    ],
    [
      'when it may move records into a stage that asks for it',
      [deal(amount(), stage), way(['amount']), moves],
      'role:rep /objects/deal/fields/amount role_lacks_for_stage by pipeline:way /stages/1/required/0',
    ],
  ])('%s', (_, documents, expected) => {
    expect(found(...documents)).toEqual([expected]);
  });
});

describe('nothing is said', () => {
  test.each<[string, readonly AnyDocument[]]>([
    ['where the role may write the field', [deal(amount({ required: true })), rep({ create: true })]],
    ['where it creates nothing', [deal(amount({ required: true })), rep({ update: 'all', fields: { amount: 'read' } })]],
    ['of a field that a default fills', [deal(amount({ required: true, default: 1 })), makes]],
    ['of one that an expression fills', [deal(amount({ required: true, defaultFrom: '1' })), makes]],
    ['of one that nobody writes', [deal(amount({ required: true, readOnly: true })), makes]],
    [
      'of the way from a line to its record',
      [
        deal(field('lines', { type: 'child_table', object: 'line', inverse: 'deal' })),
        {
          kind: 'object',
          name: 'line',
          label: label('Line'),
          nameField: 'name',
          fields: [field('name'), field('deal', { type: 'reference', object: 'deal', required: true })],
        },
        { kind: 'role', name: 'rep', label: label('Rep'), objects: { line: { create: true, fields: { deal: 'read' } } } },
      ],
    ],
    [
      'of a condition that only others can bring about',
      [deal(amount({ requiredWhen: 'flag = true' }), flag), rep({ create: true, fields: { amount: 'read', flag: 'read' } })],
    ],
    ['of a condition that may or may not come about', [deal(amount({ requiredWhen: '$length(name) > 3' })), makes]],
    ['of a rule that is met without the field', [deal(amount(), flag), rule('flag or amount > 1'), makes]],
    ['of a rule that only warns', [deal(amount()), rule('$not($isBlank(amount))', { severity: 'warning' }), makes]],
    ['of a rule that new records are not asked', [deal(amount()), rule('$not($isBlank(amount))', { on: ['update'] }), makes]],
    [
      'of a stage into which the role moves nothing',
      [deal(amount(), stage), way(['amount']), rep({ update: 'all', fields: { amount: 'read', stage: 'read' } })],
    ],
    [
      'of a stage that waits for what another role fills',
      [
        deal(amount(), stage),
        way(['amount']),
        moves,
        { kind: 'role', name: 'lead', label: label('Lead'), objects: { deal: { read: 'all', update: 'all' } } },
      ],
    ],
  ])('%s', (_, documents) => {
    expect(found(...documents)).toEqual([]);
  });
});
