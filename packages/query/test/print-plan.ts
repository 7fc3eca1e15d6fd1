import type { Expression } from '@tangram/expression';
import type { AggregateQuery } from '../src/read/aggregate-query.ts';
import type { ReadQuery, RecordQuery } from '../src/read/read-query.ts';

const comparisons = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** A condition for people, with the places of its values. */
export function printCondition(node: Expression): string {
  switch (node.kind) {
    case 'literal':
      return JSON.stringify(node.value);
    case 'slot':
      return `?${node.index}${node.trait ? ` (${node.trait})` : ''}`;
    case 'path':
      return node.path;
    case 'variable':
      return `$${node.name}`;
    case 'compare':
      return `${printCondition(node.left)} ${comparisons[node.op]} ${printCondition(node.right)}`;
    case 'in':
      return `${printCondition(node.of)} in ${printCondition(node.list)}`;
    case 'isNull':
      return `${printCondition(node.of)} is null`;
    case 'and':
    case 'or':
      return node.of.length === 0 ? `${node.kind}()` : `(${node.of.map(printCondition).join(` ${node.kind} `)})`;
    case 'not':
      return `not ${printCondition(node.of)}`;
    case 'call':
      return `${node.name}(${node.args.map(printCondition).join(', ')})`;
    case 'reach':
      return `${printCondition(node.of)} within ${JSON.stringify(node.people)}`;
    case 'among':
      return `among ${JSON.stringify(node.people)}`;
    case 'shared':
      return `${printCondition(node.of)} shared for ${node.least}`;
    case 'exists':
      return `exists ${node.relation}${node.where ? ` where ${printCondition(node.where)}` : ''}`;
    case 'if':
      return `(${printCondition(node.test)} ? ${printCondition(node.chosen)} : ${printCondition(node.otherwise)})`;
    case 'apply':
      return `${node.op}(${node.args.map(printCondition).join(', ')})`;
    case 'aggregate':
      return `${node.fn} of ${node.relation}${node.of ? ` ${printCondition(node.of)}` : ''}`;
  }
}

/** A read or an aggregate, as far as it is printed. */
export type Understood = Partial<Omit<ReadQuery, 'sort' | 'limit'>> &
  Partial<Omit<AggregateQuery, 'sort' | 'limit'>> &
  Pick<RecordQuery, 'object'> & {
    readonly limit?: number | null;
    readonly sort?: readonly (ReadQuery['sort'][number] | AggregateQuery['sort'][number])[];
  };

/** What was understood of a request. */
export function printPlan(query: Understood): string {
  const select = query.select === 'own' ? 'every readable own field' : query.select?.map(({ path }) => path).join(', ');
  const lines: readonly (readonly [string, string | null | undefined])[] = [
    ['of', query.object.name],
    ['records', query.deleted ? 'in the recycle bin' : 'living'],
    ['as of', query.asOf],
    ['filter', query.filter && printCondition(query.filter)],
    ['group by', query.groups?.map(({ name, path, bucket }) => `${bucket ? `${bucket} of ` : ''}${path.path} as ${name}`).join(', ')],
    ['measures', query.measures?.map(({ name, op, path }) => `${op}(${path?.path ?? ''}) as ${name}`).join(', ')],
    ['having', query.having && printCondition(query.having)],
    ['sort', query.sort?.map((key) => `${'path' in key ? key.path.path : key.name}${key.descending ? ' descending' : ''}`).join(', ')],
    ['select', select],
    ['behind', query.after?.join(', ')],
    ['passed over', query.offset ? query.offset.toString() : null],
    ['limit', query.limit?.toString()],
    [
      'values',
      query.params
        ?.map((value, i) => `?${i} ${JSON.stringify(value)}`)
        .slice(1)
        .join(', '),
    ],
  ];
  return lines.flatMap(([name, text]) => (text ? [`${name}: ${text}\n`] : [])).join('');
}

/** SQL with a line for each part, so that a change shows where it is. */
export const printSql = (text: string): string =>
  `${text.replaceAll(/ (?=(from|left join|where|order by|group by|limit|union all|union) )/g, '\n')}\n`;
