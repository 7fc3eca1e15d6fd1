import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { id, list, moment, oneOf, orNull, ref, shape, text, whole, yesNo } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');
const nothing = [{ status: 204, summary: done }] as const;
const rule = shape({ needsApproval: yesNo });
const place = shape({ document: text, path: text });

/** How drafts are repaired, approved and go live. */
export const publishingOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/drafts/{id}/repair',
    name: 'repairDraft',
    tag: 'design',
    action: 'design',
    summary: both('自动修复失效引用', 'Take out what names something that is gone, where nothing else changes'),
    answers: [{ status: 200, summary: done, schema: shape({ changed: list(text), repaired: list(place), left: list(place) }) }],
    problems: ['not_found', 'draft_closed'],
  },
  {
    method: 'delete',
    path: '/api/v1/drafts/{id}/schedule',
    name: 'cancelSchedule',
    tag: 'design',
    action: 'publish',
    summary: both('取消定时发布', 'Call a planned publish off'),
    answers: nothing,
    problems: ['not_found'],
  },
  {
    method: 'get',
    path: '/api/v1/drafts/{id}/approval',
    name: 'getApproval',
    tag: 'design',
    action: 'design',
    summary: both('草稿的审批与安排', 'Who was asked about a draft, and when it goes live'),
    answers: [
      {
        status: 200,
        summary: done,
        schema: shape({
          needsApproval: yesNo,
          approval: orNull(
            shape({
              state: oneOf('asked', 'approved', 'refused'),
              version: whole,
              current: yesNo,
              lapsed: orNull(oneOf('changed', 'overtaken')),
              mayDecide: yesNo,
              note: text,
              askedBy: id,
              askedAt: moment,
              decidedBy: orNull(id),
              decidedAt: orNull(moment),
              reason: text,
            }),
          ),
          schedule: orNull(shape({ at: moment, by: id, current: yesNo })),
        }),
      },
    ],
    problems: ['not_found'],
  },
  {
    method: 'post',
    path: '/api/v1/drafts/{id}/approval',
    name: 'askApproval',
    tag: 'design',
    action: 'design',
    summary: both('送审', 'Send a draft for approval'),
    body: shape({ note: text }, 'note'),
    answers: nothing,
    problems: ['not_found', 'draft_closed', 'nobody_to_approve'],
  },
  {
    method: 'delete',
    path: '/api/v1/drafts/{id}/approval',
    name: 'withdrawApproval',
    tag: 'design',
    action: 'design',
    summary: both('撤回送审', 'Take the question back'),
    answers: nothing,
    problems: ['not_found', 'draft_closed'],
  },
  {
    method: 'post',
    path: '/api/v1/drafts/{id}/approval/decision',
    name: 'decideApproval',
    tag: 'design',
    action: 'publish',
    summary: both('批准或驳回', 'Approve or refuse'),
    body: shape({ decision: oneOf('approve', 'refuse'), reason: text, version: whole, revision: whole }, 'reason', 'version', 'revision'),
    answers: nothing,
    problems: ['not_found', 'draft_closed', 'own_draft', 'not_asked', 'draft_moved', 'validation_failed'],
  },
  {
    method: 'get',
    path: '/api/v1/publishing',
    name: 'getPublishing',
    tag: 'design',
    action: 'design',
    summary: both('发布是否需要审批', 'Whether drafts have to be approved'),
    answers: [{ status: 200, summary: done, schema: rule }],
  },
  {
    method: 'patch',
    path: '/api/v1/publishing',
    name: 'changePublishing',
    tag: 'design',
    summary: both('设定发布是否需要审批', 'Say whether drafts have to be approved'),
    body: rule,
    answers: [{ status: 200, summary: done, schema: rule }],
    problems: ['forbidden', 'validation_failed'],
  },
  {
    method: 'get',
    path: '/api/v1/revisions/{n}/differences',
    name: 'revisionDifferences',
    tag: 'design',
    action: 'design',
    summary: both('两个修订之间的差异', 'What two revisions differ in'),
    query: { to: text },
    answers: [{ status: 200, summary: done, schema: shape({ from: whole, to: whole, documents: list(ref('Difference')) }) }],
    problems: ['not_found'],
  },
];
