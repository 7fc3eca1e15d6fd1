import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { dictionary, list, ref, shape, text, whole, yesNo } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');
const proposal = shape({ put: list(ref('Document')), remove: list(text), decisions: ref('Decisions') }, 'put', 'remove', 'decisions');

const failure = shape({ path: text, code: text, message: text });
const covered = shape({ ref: text, kind: text, label: text, covered: yesNo, held: yesNo, broken: yesNo });
const run = [
  {
    status: 200,
    summary: both(
      '每个测试的结果；接受 application/x-ndjson 时逐行返回',
      'Every result; line by line for who accepts application/x-ndjson',
    ),
    schema: shape({
      total: whole,
      passed: whole,
      failed: whole,
      data: list(shape({ ref: text, label: text, ok: yesNo, failures: list(failure) })),
      coverage: list(covered),
    }),
  },
];

/** For who keeps documents as files. */
export const proposalOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/revisions/{n}/changes',
    name: 'revisionChanges',
    tag: 'design',
    action: 'design',
    summary: both('某个修订相对更早修订的差异', 'What a revision changed since an earlier one, in words'),
    query: { since: text },
    answers: [{ status: 200, summary: done, schema: shape({ data: list(shape({ kind: text, ref: text, message: text })) }) }],
    problems: ['not_found'],
  },
  {
    method: 'post',
    path: '/api/v1/model/check',
    name: 'checkDocuments',
    tag: 'design',
    action: 'design',
    summary: both('不建草稿，检查一组文档', 'What publishing these documents would do, without a draft'),
    body: proposal,
    answers: [{ status: 200, summary: done, schema: ref('Check') }],
    problems: ['validation_failed'],
  },
  {
    method: 'post',
    path: '/api/v1/model/test',
    name: 'testDocuments',
    tag: 'design',
    action: 'design',
    summary: both('不建草稿，运行一组文档的测试', 'Run the tests of these documents, without a draft'),
    body: proposal,
    answers: run,
    problems: ['validation_failed', 'model_does_not_link'],
  },
  {
    method: 'post',
    path: '/api/v1/drafts/{id}/tests',
    name: 'recordTest',
    tag: 'design',
    action: 'design',
    summary: both(
      '把记录上最近的操作，或一次尝试（attempt），转为测试',
      'Make a test of what was last done to a record, or of what somebody tried (attempt)',
    ),
    body: shape({ object: text, record: text, attempt: dictionary({}) }, 'record', 'attempt'),
    answers: [{ status: 201, summary: done, schema: ref('Document') }],
    problems: ['not_found', 'validation_failed'],
  },
  {
    method: 'post',
    path: '/api/v1/drafts/{id}/test',
    name: 'testDraft',
    tag: 'design',
    action: 'design',
    summary: both('运行草稿的全部测试，或其中一个', 'Run the tests of a draft, all or one of them'),
    body: shape({ only: text }, 'only'),
    answers: run,
    problems: ['not_found', 'base_moved', 'model_does_not_link'],
  },
];
