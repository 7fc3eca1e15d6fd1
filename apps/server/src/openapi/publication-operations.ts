import type { Text } from '@tangram/errors';
import type { JsonSchema } from '@tangram/model';
import type { Operation } from './operation.ts';
import { anything, either, id, list, moment, ref, shape, text, whole } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const of = (schema: JsonSchema) => [{ status: 200, summary: both('成功', 'Done'), schema }];

/** A draft goes live, and how far that is. */
export const publicationOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/drafts/{id}/publish',
    name: 'publish',
    tag: 'design',
    action: 'publish',
    summary: both('发布，立即或定时', 'Publish, now or at a moment'),
    answers: [
      ...of(shape({ revision: whole })),
      {
        status: 202,
        summary: both('仍在进行，或等待时刻', 'Still running, or waiting for its moment'),
        schema: shape({ publication: id, scheduledFor: moment }, 'publication', 'scheduledFor'),
      },
    ],
    body: shape({ override: text, note: text, at: moment, teams: list(id), version: whole }, 'override', 'note', 'at', 'teams', 'version'),
    bodyIsOptional: true,
    problems: ['base_moved', 'draft_moved', 'tests_failed', 'approval_needed', 'moment_passed'],
  },
  {
    method: 'get',
    path: '/api/v1/publications/{id}',
    name: 'getPublication',
    tag: 'design',
    action: 'publish',
    summary: both('发布进度', 'Progress of a publication'),
    answers: of(ref('Publication')),
  },
  {
    method: 'post',
    path: '/api/v1/publications/{id}/cancel',
    name: 'cancelPublication',
    tag: 'design',
    action: 'publish',
    summary: both('取消发布', 'Cancel a publication'),
    answers: of(either(ref('Publication'), anything)),
  },
];
