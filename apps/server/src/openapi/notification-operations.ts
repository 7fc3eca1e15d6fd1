import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { either, id, list, moment, oneOf, orNull, shape, text, whole, yesNo } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');

const notification = shape({
  id,
  rule: { type: 'null' },
  kind: oneOf('assigned', 'mentioned', 'impersonated', 'shared'),
  record: shape({ object: text, id }),
  title: orNull(text),
  field: orNull(text),
  records: whole,
  actor: shape({ id, name: orNull(text) }),
  at: moment,
  read: yesNo,
});

/** What the caller has been told. */
export const notificationOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/notifications',
    name: 'listNotifications',
    tag: 'notifications',
    summary: both('我的通知', 'My notifications'),
    query: { unread: yesNo, limit: whole, cursor: text },
    answers: [{ status: 200, summary: done, schema: shape({ data: list(notification), unread: whole, nextCursor: orNull(text) }) }],
    problems: ['unsupported_query', 'cursor_mismatch'],
  },
  {
    method: 'post',
    path: '/api/v1/notifications/read',
    name: 'markNotifications',
    tag: 'notifications',
    summary: both('标为已读或未读', 'Mark as read or unread'),
    body: either(shape({ ids: list(id), read: yesNo }, 'read'), shape({ all: { const: true }, read: yesNo }, 'read')),
    answers: [{ status: 204, summary: done }],
    problems: ['malformed_mark'],
  },
  {
    method: 'get',
    path: '/api/v1/notifications/stream',
    name: 'streamNotifications',
    tag: 'notifications',
    summary: both('未读数的实时变化（SSE）', 'How many are unread, live (SSE)'),
    answers: [{ status: 200, summary: done, schema: text, type: 'text/event-stream' }],
  },
];
