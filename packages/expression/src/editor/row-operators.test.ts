import { beforeAll, describe, expect, test } from '@jest/globals';
import { deal } from '../../test/deal.ts';
import { check, loadParser, type Parser, type StaticType } from '../index.ts';
import { conditionText, type RowValue, valuesNeeded } from './condition-rows.ts';
import { rowOperators, valueKindOf } from './row-operators.ts';

let parser: Parser;
beforeAll(async () => {
  parser = await loadParser();
});

/** A value as somebody types it; for a record, that of another field. */
function typed(type: StaticType): RowValue {
  const kind = valueKindOf(type);
  switch (kind) {
    case null:
      return { kind: 'path', path: type.object === 'user' ? '$user.id' : 'company' };
    case 'text':
      return { kind, value: type.choices?.[0]?.value ?? 'a' };
    case 'number':
      return { kind, value: '5' };
    case 'boolean':
      return { kind, value: true };
    case 'minutes':
      return { kind, count: 90 };
    case 'date':
      return { kind, value: '2024-01-31' };
    case 'datetime':
      return { kind, value: '2024-01-31T08:00:00Z' };
    case 'time':
      return { kind, value: '09:30' };
  }
}

const paths = deal.members([]).flatMap(({ name, type }) => (type && name !== 'id' ? [[name, type] as const] : []));

describe('every comparison that is offered', () => {
  test.each(paths)('for %s is one that the language takes', (path, type) => {
    for (const operator of rowOperators(type)) {
      const values = valuesNeeded(operator) === 'none' ? [] : [typed(type)];
      const text = conditionText({ kind: 'group', joined: 'and', parts: [{ kind: 'row', path, operator, values }] });
      const parsed = parser.parse(text, { spelling: 'stored' });
      const checked =
        'problems' in parsed
          ? parsed
          : check(
              parsed.ast,
              { ...deal, variable: (name) => (name.startsWith('old.') ? deal.field([name.slice(4)]) : deal.variable(name)) },
              { result: { base: 'boolean' } },
            );
      expect({ text, problems: 'problems' in checked ? checked.problems : [] }).toEqual({ text, problems: [] });
    }
  });
});
