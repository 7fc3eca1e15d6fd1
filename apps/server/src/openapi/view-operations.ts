import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { list, ref, shape, text } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');
const address = '/api/v1/views';

/** The views that the caller keeps. */
export const personalViews: readonly Operation[] = [
  {
    method: 'get',
    path: address,
    name: 'listViews',
    tag: 'views',
    summary: both('自己的视图', 'One’s own views'),
    query: { object: text },
    answers: [{ status: 200, summary: done, schema: shape({ data: list(ref('PersonalView')) }) }],
    problems: ['not_found'],
  },
  {
    method: 'post',
    path: address,
    name: 'createView',
    tag: 'views',
    summary: both('保存自己的视图', 'Keep a view'),
    body: ref('PersonalViewInput'),
    answers: [{ status: 201, summary: done, schema: ref('PersonalView') }],
    problems: ['validation_failed', 'too_many_views'],
  },
  {
    method: 'patch',
    path: `${address}/{id}`,
    name: 'changeView',
    tag: 'views',
    summary: both('修改自己的视图', 'Change a view: only what is named, null takes away'),
    headers: { 'If-Match': text },
    body: ref('PersonalViewInput'),
    answers: [{ status: 200, summary: done, schema: ref('PersonalView') }],
    problems: ['not_found', 'version_conflict', 'validation_failed'],
  },
  {
    method: 'delete',
    path: `${address}/{id}`,
    name: 'deleteView',
    tag: 'views',
    summary: both('删除自己的视图', 'Delete a view'),
    answers: [{ status: 204, summary: done }],
    problems: ['not_found'],
  },
];
