import { activityKinds, filterOperators, type JsonSchema } from '@tangram/model';
import { limits } from '@tangram/query';
import { anything, dictionary, either, id, list, moment, oneOf, orNull, ref, shape, text, whole, yesNo } from './schema.ts';

const names = either(text, list(text));

/** The schemas that operations on every object share. */
export const queryComponents: Readonly<Record<string, JsonSchema>> = {
  Problem: shape({
    type: text,
    title: text,
    status: whole,
    code: text,
    detail: text,
    errors: list(shape({ path: text, code: text, message: text })),
  }),
  Can: dictionary(yesNo),
  Filter: {
    oneOf: [
      shape({ field: text, op: oneOf(...filterOperators), value: anything }, 'value'),
      shape({ and: list(ref('Filter')) }),
      shape({ or: list(ref('Filter')) }),
      shape({ not: ref('Filter') }),
      shape({ has: text, filter: ref('Filter') }, 'filter'),
      shape({ hasNo: text, filter: ref('Filter') }, 'filter'),
    ],
  },
  Query: shape(
    {
      filter: orNull(ref('Filter')),
      select: names,
      sort: names,
      limit: { type: 'integer', minimum: 1, maximum: limits.page },
      cursor: orNull(text),
      offset: {
        type: 'integer',
        minimum: 0,
        maximum: limits.offset,
        description: 'Records to pass over; not together with cursor. Costs reading so many entries of an index: go on with nextCursor.',
      },
      count: oneOf('none', 'estimated', 'exact'),
      search: text,
      include: either(oneOf('can'), list(oneOf('can'))),
      deleted: oneOf('only'),
    },
    'filter',
    'select',
    'sort',
    'limit',
    'cursor',
    'offset',
    'count',
    'search',
    'include',
    'deleted',
  ),
  Export: shape(
    {
      format: oneOf('csv', 'xlsx'),
      labels: yesNo,
      title: text,
      filter: orNull(ref('Filter')),
      select: names,
      sort: names,
      search: text,
      deleted: oneOf('only'),
    },
    'labels',
    'title',
    'filter',
    'select',
    'sort',
    'search',
    'deleted',
  ),
  Aggregate: shape(
    {
      filter: orNull(ref('Filter')),
      search: text,
      groupBy: list(shape({ field: text, bucket: oneOf('day', 'week', 'month', 'quarter', 'year'), as: text }, 'bucket', 'as')),
      measures: list(shape({ op: oneOf('count', 'count_distinct', 'sum', 'avg', 'min', 'max'), field: text, as: text }, 'field', 'as')),
      having: orNull(ref('Filter')),
      sort: names,
      limit: { type: 'integer', minimum: 1, maximum: limits.groups },
      deleted: oneOf('only'),
    },
    'filter',
    'search',
    'groupBy',
    'measures',
    'having',
    'sort',
    'limit',
    'deleted',
  ),
  AggregateRows: shape({ rows: list(dictionary(either(text, { type: 'number' }, yesNo, { type: 'null' }))) }),
  Bulk: shape(
    {
      operations: list(
        shape(
          { op: oneOf('create', 'update', 'upsert', 'delete'), id, key: text, version: whole, values: { type: 'object' } },
          'id',
          'key',
          'version',
          'values',
        ),
      ),
      atomic: yesNo,
      dryRun: yesNo,
    },
    'atomic',
    'dryRun',
  ),
  Undo: shape({ changes: list(shape({ id, version: whole })) }),
  BulkResults: shape({
    results: list(
      shape(
        { index: whole, status: text, id, version: whole, unchanged: yesNo, code: text, errors: list(anything) },
        'id',
        'version',
        'unchanged',
        'code',
        'errors',
      ),
    ),
  }),
  History: shape({
    data: list(
      shape({
        version: whole,
        at: moment,
        actor: orNull(id),
        op: text,
        cause: orNull(text),
        changes: dictionary(shape({ from: anything, to: anything })),
      }),
    ),
    nextCursor: orNull(text),
  }),
  Neighbours: shape({ previous: orNull(shape({ id, title: orNull(text) })), next: orNull(shape({ id, title: orNull(text) })) }),
  NeighboursQuery: shape({ filter: ref('Filter'), sort: list(text), search: text }, 'filter', 'sort', 'search'),
  Timeline: shape({
    data: list(
      shape(
        {
          type: oneOf('create', 'change', ...activityKinds),
          at: moment,
          actor: orNull(id),
          record: shape({ object: text, id, title: orNull(text) }),
          values: { type: 'object' },
          version: whole,
          op: text,
          cause: orNull(text),
          changes: dictionary(shape({ from: anything, to: anything })),
        },
        'values',
        'version',
        'op',
        'cause',
        'changes',
      ),
    ),
    nextCursor: orNull(text),
  }),
  StagePath: {
    type: 'object',
    properties: {
      current: orNull(text),
      stages: list({ type: 'object' }),
      enteredAt: orNull(moment),
      guidance: anything,
      tasks: list(anything),
      next: list(shape({ to: text, missing: list(anything) })),
    },
  },
  Transition: shape({ to: text, values: { type: 'object' }, reason: text }, 'values', 'reason'),
};
