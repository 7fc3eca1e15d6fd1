import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { dictionary, id, list, orNull, ref, shape, text, whole } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');

/** What the designer asks besides drafts themselves. */
export const designerOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/revisions/{n}/documents',
    name: 'revisionDocuments',
    tag: 'design',
    action: 'design',
    summary: both('某个修订的全部文档', 'All documents of a revision'),
    answers: [{ status: 200, summary: done, schema: shape({ revision: whole, documents: list(ref('Document')) }) }],
    problems: ['not_found'],
  },
  {
    method: 'patch',
    path: '/api/v1/drafts/{id}/documents',
    name: 'changeDocuments',
    tag: 'design',
    action: 'design',
    summary: both('一次修改草稿的多个文档', 'Change several documents of a draft at once'),
    body: shape(
      { put: list(ref('Document')), remove: list(text), base: dictionary(whole), revision: whole, onto: whole },
      'put',
      'remove',
      'base',
      'onto',
    ),
    answers: [{ status: 200, summary: done, schema: shape({ version: whole, revision: whole, documents: list(ref('DraftDocument')) }) }],
    problems: ['not_found', 'draft_closed', 'draft_moved', 'validation_failed'],
  },
  {
    method: 'put',
    path: '/api/v1/drafts/{id}/people/{client}',
    name: 'standInDraft',
    tag: 'design',
    action: 'design',
    summary: both('说明自己在草稿的何处', 'Say where in a draft one is'),
    body: shape({ place: orNull(shape({ ref: text, pointer: text }, 'pointer')) }, 'place'),
    answers: [{ status: 204, summary: done }],
    problems: ['not_found', 'validation_failed'],
  },
  {
    method: 'get',
    path: '/api/v1/drafts/{id}/stream',
    name: 'streamDraft',
    tag: 'design',
    action: 'design',
    summary: both('草稿的改动与在场的人（SSE）', 'Changes of a draft and who is there, live (SSE)'),
    query: { after: whole, client: id },
    answers: [{ status: 200, summary: done, schema: text, type: 'text/event-stream' }],
    problems: ['not_found', 'validation_failed'],
  },
];
