import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { id, list, orNull, ref, shape, text } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');
const people = { tag: 'people', action: 'users' } as const;

/** What is done to departments and teams besides making and changing them. */
export const orderOperations: readonly Operation[] = [
  {
    ...people,
    method: 'post',
    path: '/api/v1/departments/{id}/move',
    name: 'moveDepartment',
    summary: both('移动部门', 'Put a department below another, before one of those there'),
    body: shape({ parent: orNull(id), before: orNull(id) }, 'parent', 'before'),
    answers: [{ status: 200, summary: done, schema: shape({ data: list(ref('DepartmentPart')) }) }],
    problems: ['not_found', 'validation_failed'],
  },
  {
    ...people,
    method: 'delete',
    path: '/api/v1/departments/{id}',
    name: 'removeDepartment',
    summary: both('删除部门，成员可转到另一个部门', 'Take a department away; its people may go to another'),
    query: { to: id },
    headers: { 'If-Match': text },
    answers: [{ status: 204, summary: done }],
    problems: ['not_found', 'version_conflict', 'named_by_rules', 'validation_failed'],
  },
  {
    ...people,
    method: 'delete',
    path: '/api/v1/teams/{id}',
    name: 'removeTeam',
    summary: both('删除团队', 'Take a team away'),
    headers: { 'If-Match': text },
    answers: [{ status: 204, summary: done }],
    problems: ['not_found', 'version_conflict'],
  },
];
