import { defineErrors, defineIssues, type Text } from '@tangram/errors';

/** What can go wrong while a workspace's documents are changed and published. */
export const metadataErrors = defineErrors({
  workspace_not_ready: {
    kind: 'unavailable',
    title: { 'zh-CN': '工作区尚未就绪', en: 'Workspace not ready' },
    detail: () => ({ 'zh-CN': '工作区仍在安装，请稍后重试。', en: 'The workspace is still being installed. Try again shortly.' }),
  },
  forbidden: {
    kind: 'denied',
    title: { 'zh-CN': '没有权限', en: 'Not allowed' },
    detail: ({ action }: { action: string }) => ({ 'zh-CN': `你没有操作权限：${action}。`, en: `You may not do this: ${action}.` }),
  },
  not_found: {
    kind: 'missing',
    title: { 'zh-CN': '未找到', en: 'Not found' },
    detail: ({ what }: { what: string }) => ({ 'zh-CN': `找不到${what}。`, en: `There is no ${what}.` }),
  },
  validation_failed: {
    kind: 'invalid',
    title: { 'zh-CN': '内容无效', en: 'Not valid' },
    detail: ({ count }: { count: number }) => ({
      'zh-CN': `有 ${count} 处问题需要修正。`,
      en: `${count} ${count === 1 ? 'problem has' : 'problems have'} to be corrected.`,
    }),
  },
  base_moved: {
    kind: 'conflict',
    title: { 'zh-CN': '已有他人发布', en: 'Another publish came first' },
    detail: ({ base, latest }: { base: number; latest: number }) => ({
      'zh-CN': `此草稿基于版本 ${base}，而当前已是版本 ${latest}，且两者改动了相同的内容。`,
      en: `This draft is based on revision ${base}; revision ${latest} has changed the same things meanwhile.`,
    }),
  },
  draft_closed: {
    kind: 'conflict',
    title: { 'zh-CN': '草稿已关闭', en: 'Draft is closed' },
    detail: ({ state }: { state: string }) => ({
      'zh-CN': `草稿处于 ${state} 状态，不能再修改。`,
      en: `The draft is ${state} and can no longer be changed.`,
    }),
  },
  draft_moved: {
    kind: 'conflict',
    title: { 'zh-CN': '草稿已被他人修改', en: 'The draft was changed meanwhile' },
    detail: () => ({
      'zh-CN': '草稿或线上版本在此期间已有新的改动，请先查看现在的内容再继续。',
      en: 'The draft, or what is live, has changed meanwhile. Look at what it is now, then go on.',
    }),
  },
  draft_empty: {
    kind: 'conflict',
    title: { 'zh-CN': '没有可发布的改动', en: 'Nothing to publish' },
    detail: () => ({ 'zh-CN': '草稿与当前版本相同。', en: 'The draft is the same as the published revision.' }),
  },
  not_restorable: {
    kind: 'conflict',
    title: { 'zh-CN': '无法恢复', en: 'Cannot be restored' },
    detail: ({ name }: { name: string }) => ({
      'zh-CN': `“${name}”的位置已被占用，请先为占用者改名。`,
      en: `Something else has taken the place of “${name}”: rename that first.`,
    }),
  },
  approval_needed: {
    kind: 'denied',
    title: { 'zh-CN': '需要审批', en: 'Approval needed' },
    detail: () => ({
      'zh-CN': '此工作区的草稿须由另一位有发布权限的人批准后才能发布；批准后草稿又有改动，或线上又有新版本，须重新送审。',
      en: 'Drafts of this workspace go live once somebody else who may publish has approved them, as they are and over what is live: after a change of either they have to be sent again.',
    }),
  },
  own_draft: {
    kind: 'denied',
    title: { 'zh-CN': '不能审批自己的草稿', en: 'Your own draft' },
    detail: () => ({
      'zh-CN': '草稿须由没有参与编写、也没有送审的人审批。',
      en: 'Somebody who has neither written any of it nor sent it has to approve a draft.',
    }),
  },
  not_asked: {
    kind: 'conflict',
    title: { 'zh-CN': '没有待审批的请求', en: 'Nothing to approve' },
    detail: () => ({
      'zh-CN': '草稿没有送审，或送审后又有改动，须重新送审。',
      en: 'The draft was not sent for approval, or has changed since: it has to be sent again.',
    }),
  },
  nobody_to_approve: {
    kind: 'conflict',
    title: { 'zh-CN': '没有可审批的人', en: 'Nobody to approve' },
    detail: () => ({
      'zh-CN': '除了编写和送审草稿的人，没有其他人有发布权限。',
      en: 'Nobody may publish besides those who have written and sent the draft.',
    }),
  },
  moment_passed: {
    kind: 'invalid',
    title: { 'zh-CN': '时间已过', en: 'The moment has passed' },
    detail: () => ({ 'zh-CN': '定时发布须在将来。', en: 'A publish can only be planned for the future.' }),
  },
  planner_gone: {
    kind: 'denied',
    title: { 'zh-CN': '安排发布的人已不能发布', en: 'Nobody to publish in the name of' },
    detail: () => ({
      'zh-CN': '安排发布的人已离开或被停用，草稿没有发布。请检查后由你发布。',
      en: 'Who planned it has left or is no longer active. The draft did not go live: look at it and publish it yourself.',
    }),
  },
  publication_running: {
    kind: 'conflict',
    title: { 'zh-CN': '正在发布', en: 'A publish is running' },
    detail: () => ({ 'zh-CN': '另一个发布尚未完成，请稍后重试。', en: 'Another publish has not finished yet. Try again when it has.' }),
  },
  publication_finished: {
    kind: 'conflict',
    title: { 'zh-CN': '发布已结束', en: 'The publish has ended' },
    detail: ({ state }: { state: string }) => ({
      'zh-CN': `发布已处于 ${state} 状态，无法取消。`,
      en: `The publish is ${state} and cannot be cancelled.`,
    }),
  },
  publish_failed: {
    kind: 'conflict',
    title: { 'zh-CN': '发布失败', en: 'Publish failed' },
    detail: ({ step, reason }: { step: Text; reason: Text }) => ({
      'zh-CN': `步骤“${step['zh-CN']}”失败（${reason['zh-CN']}），已恢复原状。`,
      en: `The step “${step.en}” failed (${reason.en}); everything is as it was before.`,
    }),
  },
});

/** What can be wrong with one place of a request around documents. */
export const metadataIssues = defineIssues({
  not_as_addressed: ({ expected }: { expected: string }) => ({
    'zh-CN': `与地址不符，应为“${expected}”`,
    en: `Differs from the address: must be “${expected}”`,
  }),
  not_allowed: ({ allowed }: { allowed: string }) => ({ 'zh-CN': `只能是：${allowed}`, en: `Must be one of: ${allowed}` }),
  twice: () => ({ 'zh-CN': '同一个文档出现了两次', en: 'The same document stands here twice' }),
  moved: ({ version }: { version: number }) => ({ 'zh-CN': `现在是第 ${version} 版`, en: `Is at version ${version} by now` }),
  no_such_revision: () => ({
    'zh-CN': '没有这个版本，或它早于草稿的版本',
    en: 'There is no such revision, or it is before the one of the draft',
  }),
  missing_text: () => ({ 'zh-CN': '必填', en: 'This is required' }),
  missing_ref: () => ({ 'zh-CN': '请指明元素，如 object:<name>/field:<name>', en: 'Name an element, like object:<name>/field:<name>' }),
  changed_on_both_sides: ({ revision }: { revision: number }) => ({
    'zh-CN': `版本 ${revision} 也改动了此处`,
    en: `Revision ${revision} has changed this too`,
  }),
});
