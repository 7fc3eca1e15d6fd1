import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { anything, id, list, oneOf, orNull, ref, shape, text, whole, yesNo } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');
const previewed = shape({ id, title: orNull(text), value: anything, warnings: list(shape({ code: text, message: text })) }, 'warnings');
const unpublished = { ...list(text), description: 'Paths that no published record has yet: nothing can be tried' };
const problem = shape({ start: whole, end: whole, code: text, message: text });
const typed = {
  object: text,
  text: { ...text, description: 'As it is stored, or as in a spreadsheet, with names or labels of fields' },
  use: oneOf('formula', 'condition'),
  returns: oneOf('text', 'integer', 'decimal', 'percent', 'currency', 'boolean', 'date', 'datetime', 'time', 'duration'),
  scale: whole,
};

/** What an editor of expressions asks; nothing is changed. */
export const expressionOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/expressions/check',
    name: 'checkExpression',
    tag: 'design',
    action: 'design',
    summary: both(
      '检查正在输入的表达式',
      'An expression while it is typed: what is wrong, its type, what may follow, its value for a record',
    ),
    body: shape(
      { ...typed, at: whole, sample: { ...text, description: 'The id of a record, or latest' }, draft: id },
      'use',
      'returns',
      'scale',
      'at',
      'sample',
      'draft',
    ),
    answers: [{ status: 200, summary: done, schema: ref('CheckedExpression') }],
    problems: ['validation_failed', 'not_found'],
  },
  {
    method: 'post',
    path: '/api/v1/expressions/preview',
    name: 'previewFormula',
    tag: 'design',
    action: 'design',
    summary: both('在若干记录上预览公式', 'What a formula would be for some records'),
    body: shape({ ...typed, filter: anything, limit: whole, draft: id }, 'use', 'returns', 'scale', 'filter', 'limit', 'draft'),
    answers: [{ status: 200, summary: done, schema: shape({ text, data: list(previewed), unpublished }, 'unpublished') }],
    problems: ['validation_failed', 'not_found', 'unsupported_query'],
  },
  {
    method: 'post',
    path: '/api/v1/conversions/preview',
    name: 'previewConversion',
    tag: 'design',
    action: 'design',
    summary: both('预览字段换类型', 'What another type would make of the values of a field'),
    body: shape({ object: text, field: text, to: { ...anything, description: 'The field as it would be' } }),
    answers: [{ status: 200, summary: done, schema: ref('ConvertedValues') }],
    problems: ['validation_failed', 'not_found'],
  },
];

export const expressionComponents = {
  CheckedExpression: shape(
    {
      text: orNull(text),
      type: orNull(shape({ base: text, list: yesNo })),
      reads: list(text),
      problems: list(problem),
      warnings: list(problem),
      completion: orNull(shape({ from: whole, offers: list(shape({ kind: text, insert: text, label: text })) })),
      sample: orNull(previewed),
      unpublished,
    },
    'unpublished',
  ),
  ConvertedValues: shape({
    filled: whole,
    lost: whole,
    samples: list(shape({ id, title: orNull(text), before: orNull(text), after: orNull(text), lost: yesNo })),
  }),
};
