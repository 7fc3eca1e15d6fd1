import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { list, ref, shape, whole } from './schema.ts';

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
];
