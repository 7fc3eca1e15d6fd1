import { defineErrors, defineIssues, type Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** Why a record cannot be shared. */
export const shareErrors = defineErrors({
  validation_failed: {
    kind: 'invalid',
    title: both('无法共享', 'Cannot be shared'),
    detail: ({ count }: { count: number }) =>
      both(`有 ${count} 处需要更正。`, count === 1 ? 'One thing needs to be corrected.' : `${count} things need to be corrected.`),
  },
  not_found: {
    kind: 'missing',
    title: both('未找到', 'Not found'),
    detail: () => both('这条记录没有这项共享。', 'The record has no such share.'),
  },
  forbidden: {
    kind: 'denied',
    title: both('没有权限', 'Not allowed'),
    detail: ({ action }: { action: 'share' | 'share_edit' | 'access' }) => words[action],
  },
  already_shared: {
    kind: 'conflict',
    title: both('已经共享', 'Shared already'),
    detail: () => both('这条记录已经共享给了对方，请修改原有的共享。', 'The record is shared with them already: change that share.'),
  },
  too_many_shares: {
    kind: 'invalid',
    title: both('共享太多', 'Too many shares'),
    detail: ({ max }: { max: number }) =>
      both(
        `一条记录最多共享给 ${max} 方。可以改为共享给团队、部门或角色。`,
        `A record has ${max} shares at most. Share it with a team, a department or a role.`,
      ),
  },
});

const words = {
  share: both('只有能修改这条记录的人和它的所有者可以共享它。', 'A record is shared by its owner and by those who may change it.'),
  share_edit: both(
    '你自己不能修改这条记录，因此只能共享查看权限。',
    'You may not change this record yourself, so you can only let others read it.',
  ),
  access: both(
    '只有能共享这条记录的人和管理用户的人可以查看谁能看到它。',
    'Who sees a record is told to those who may share it and to those who keep people.',
  ),
};

/** What can be wrong with what is sent. */
export const shareIssues = defineIssues({
  unknown_property: () => both('没有这一项', 'There is no such property'),
  not_whom: () =>
    both('请指明一方：user、team、department（均为标识）或 role（名称）', 'Say one of user, team, department (by id) or role (by name)'),
  no_such_grantee: () => both('没有你可见的这一方', 'There is nobody like that whom you can see'),
  not_access: () => both('应为 read 或 edit', 'Must be read or edit'),
  no_team_role: ({ names }: { names: readonly string[] }) =>
    names.length === 0
      ? both('这个对象没有团队角色', 'The object has no team roles')
      : both(`应为 ${names.join('、')} 之一`, `Must be one of ${names.join(', ')}`),
  team_of_people: () => both('团队角色只给具体的人', 'A role on the team is for a person'),
  follows_team_role: () => both('权限由团队角色决定，请不要另外给出', 'The role on the team says how much: do not say access besides'),
  not_ahead: () => both('应为将来的时间', 'Must be a time that is still to come'),
  not_text: ({ max }: { max: number }) => both(`应为最多 ${max} 个字符的文字`, `Must be a text of ${max} characters at most`),
  not_yes_or_no: () => both('应为 true 或 false', 'Must be true or false'),
  nothing_to_change: () => both('没有要修改的内容', 'There is nothing to change'),
});
