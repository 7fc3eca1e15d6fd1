import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { anything, dictionary, file, id, list, oneOf, orNull, shape, text, whole, yesNo } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');
const erasure = shape({
  id,
  state: oneOf('waiting', 'running', 'done', 'failed', 'cancelling', 'cancelled'),
  total: whole,
  done: whole,
  error: orNull(shape({ code: text, message: text })),
});
const told = shape({
  object: text,
  by: orNull(text),
  fields: list(text),
  count: whole,
  records: list(shape({ id, values: dictionary(anything), past: list(shape({ at: text, field: text, value: anything })) })),
});
const kept = list(shape({ id, object: text, at: text }));
const mentions = shape({
  words: list(text),
  records: list(shape({ id, object: text, title: orNull(text), fields: list(text) })),
  views: kept,
  imports: kept,
  more: yesNo,
});
const tag = 'personal-data';
const person = '/api/v1/personal-data/{object}/{id}';

/** What is known of one person. */
export const personalOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/personal-data',
    name: 'listPersonalFields',
    tag,
    summary: both('标记为个人信息的字段', 'Fields that are marked as personal'),
    action: 'audit',
    answers: [{ status: 200, summary: done, schema: shape({ data: list(shape({ object: text, person: yesNo, fields: list(text) })) }) }],
  },
  {
    method: 'get',
    path: person,
    name: 'getPersonalData',
    tag,
    summary: both('一个人的全部个人信息', 'What is known of a person'),
    action: 'audit',
    answers: [{ status: 200, summary: done, schema: shape({ object: text, id, title: orNull(text), parts: list(told) }) }],
    problems: ['not_found', 'no_personal_data'],
  },
  {
    method: 'get',
    path: `${person}/mentions`,
    name: 'getMentions',
    tag,
    summary: both('按字段找不到、可能提到此人的地方', 'Where a person may be spoken of without a field that says so'),
    action: 'audit',
    answers: [{ status: 200, summary: done, schema: mentions }],
    problems: ['not_found', 'no_personal_data'],
  },
  {
    method: 'get',
    path: `${person}/file`,
    name: 'downloadPersonalData',
    tag,
    summary: both('下载一个人的全部个人信息', 'The same as a file, in full'),
    action: 'audit',
    answers: [{ status: 200, summary: done, schema: file, type: 'application/json' }],
    problems: ['not_found', 'no_personal_data'],
  },
  {
    method: 'post',
    path: `${person}/erasure`,
    name: 'erasePersonalData',
    tag,
    summary: both('不可恢复地删除一个人的个人信息', 'Erase what is known of a person, for good'),
    action: 'purge',
    body: shape({ reason: text }),
    answers: [{ status: 202, summary: done, schema: shape({ id }) }],
    problems: ['not_found', 'validation_failed', 'no_personal_data', 'erasure_of_member'],
  },
  {
    method: 'get',
    path: '/api/v1/erasures/{id}',
    name: 'getErasure',
    tag,
    summary: both('删除的进度', 'How far an erasure is'),
    action: 'purge',
    answers: [{ status: 200, summary: done, schema: erasure }],
    problems: ['not_found'],
  },
  {
    method: 'post',
    path: '/api/v1/erasures/{id}/cancel',
    name: 'cancelErasure',
    tag,
    summary: both('停止删除', 'Stop an erasure'),
    action: 'purge',
    answers: [{ status: 202, summary: done, schema: erasure }],
    problems: ['not_found', 'erasure_ended'],
  },
];
