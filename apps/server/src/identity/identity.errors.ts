import { defineErrors, defineIssues } from '@tangram/errors';

/** Refusals around accounts and users. */
export const identityErrors = defineErrors({
  wrong_credentials: {
    kind: 'anonymous',
    title: { 'zh-CN': '登录失败', en: 'Sign-in failed' },
    detail: () => ({ 'zh-CN': '邮箱或密码不正确。', en: 'E-mail or password is wrong.' }),
  },
  validation_failed: {
    kind: 'invalid',
    title: { 'zh-CN': '无法保存', en: 'Cannot be saved' },
    detail: ({ count }: { count: number }) => ({ 'zh-CN': `有 ${count} 处不正确。`, en: `${count} value(s) are not right.` }),
  },
  not_found: {
    kind: 'missing',
    title: { 'zh-CN': '不存在', en: 'Not found' },
    detail: () => ({ 'zh-CN': '没有这个用户。', en: 'There is no such user.' }),
  },
  forbidden: {
    kind: 'denied',
    title: { 'zh-CN': '没有权限', en: 'Not allowed' },
    detail: ({ action }: { action: string }) => ({ 'zh-CN': `你没有操作权限：${action}。`, en: `You may not do this: ${action}.` }),
  },
  no_such_place: {
    kind: 'missing',
    title: { 'zh-CN': '没有这个工作区', en: 'No such workspace' },
    detail: () => ({ 'zh-CN': '你不在这个工作区里。', en: 'You have no place in this workspace.' }),
  },
  session_not_found: {
    kind: 'missing',
    title: { 'zh-CN': '没有这次登录', en: 'No such session' },
    detail: () => ({ 'zh-CN': '这次登录已经结束。', en: 'This session has ended.' }),
  },
  last_admin: {
    kind: 'conflict',
    title: { 'zh-CN': '最后一个管理员', en: 'Last admin' },
    detail: () => ({
      'zh-CN': '工作区至少要有一个在职的管理员。请先指定另一个管理员。',
      en: 'A workspace needs at least one active admin. Make somebody else an admin first.',
    }),
  },
  shared_account: {
    kind: 'conflict',
    title: { 'zh-CN': '账号属于多个工作区', en: 'Account of several workspaces' },
    detail: () => ({
      'zh-CN': '这个账号也用于其他工作区，只有本人可以更改邮箱和密码。',
      en: 'This account is used in other workspaces too; only its owner may change its e-mail and password.',
    }),
  },
  wrong_password: {
    kind: 'invalid',
    title: { 'zh-CN': '密码不正确', en: 'Wrong password' },
    detail: () => ({ 'zh-CN': '当前密码不正确。', en: 'The present password is wrong.' }),
  },
  oidc_off: {
    kind: 'missing',
    title: { 'zh-CN': '未配置单点登录', en: 'No single sign-on' },
    detail: () => ({ 'zh-CN': '这里没有配置身份提供方。', en: 'No identity provider is set up here.' }),
  },
  oidc_failed: {
    kind: 'anonymous',
    title: { 'zh-CN': '登录失败', en: 'Sign-in failed' },
    detail: () => ({
      'zh-CN': '身份提供方的登录没有完成，请再试一次。',
      en: 'The sign-in at the identity provider was not finished. Try again.',
    }),
  },
  oidc_no_account: {
    kind: 'anonymous',
    title: { 'zh-CN': '没有账号', en: 'No account' },
    detail: () => ({ 'zh-CN': '这里没有你的账号，请让管理员邀请你。', en: 'You have no account here. Ask an admin to invite you.' }),
  },
  wrong_passkey: {
    kind: 'anonymous',
    title: { 'zh-CN': '登录失败', en: 'Sign-in failed' },
    detail: () => ({ 'zh-CN': '这个通行密钥不能在这里登录。', en: 'This passkey does not sign in here.' }),
  },
  passkey_refused: {
    kind: 'invalid',
    title: { 'zh-CN': '通行密钥无效', en: 'Passkey not valid' },
    detail: () => ({ 'zh-CN': '没有收到有效的通行密钥，请再试一次。', en: 'What came was no valid passkey. Try again.' }),
  },
  passkey_not_found: {
    kind: 'missing',
    title: { 'zh-CN': '没有这个通行密钥', en: 'No such passkey' },
    detail: () => ({ 'zh-CN': '这个通行密钥已经移除。', en: 'This passkey was removed.' }),
  },
  too_many_passkeys: {
    kind: 'conflict',
    title: { 'zh-CN': '通行密钥太多', en: 'Too many passkeys' },
    detail: ({ max }: { max: number }) => ({ 'zh-CN': `最多 ${max} 个通行密钥。`, en: `At most ${max} passkeys.` }),
  },
  wrong_code: {
    kind: 'anonymous',
    title: { 'zh-CN': '验证码不正确', en: 'Wrong code' },
    detail: () => ({
      'zh-CN': '验证码不正确或已用过。请用身份验证器中最新的一个。',
      en: 'The code is wrong or was used already. Take the latest one of your app.',
    }),
  },
  challenge_not_valid: {
    kind: 'gone',
    title: { 'zh-CN': '请重新登录', en: 'Sign in again' },
    detail: () => ({
      'zh-CN': '等待太久或错误太多，请重新输入密码。',
      en: 'It took too long, or too many codes were wrong. Give your password again.',
    }),
  },
  choice_not_valid: {
    kind: 'gone',
    title: { 'zh-CN': '请重新登录', en: 'Sign in again' },
    detail: () => ({
      'zh-CN': '等待太久，或者已经选过工作区。请重新登录。',
      en: 'It took too long, or a workspace was chosen already. Sign in again.',
    }),
  },
  second_factor_on: {
    kind: 'conflict',
    title: { 'zh-CN': '已开启两步验证', en: 'Second factor is on' },
    detail: () => ({
      'zh-CN': '两步验证已经开启。要更换，请先关闭。',
      en: 'A second factor is on already. Take it off before another one is taken in.',
    }),
  },
  second_factor_off: {
    kind: 'conflict',
    title: { 'zh-CN': '未开启两步验证', en: 'Second factor is off' },
    detail: () => ({ 'zh-CN': '请先为自己的账号开启两步验证。', en: 'Switch the second factor on for your own account first.' }),
  },
  second_factor_required: {
    kind: 'conflict',
    title: { 'zh-CN': '工作区要求两步验证', en: 'Second factor is required' },
    detail: () => ({
      'zh-CN': '工作区要求所有人使用两步验证，不能关闭。',
      en: 'The workspace asks everybody for a second factor; it cannot be taken off.',
    }),
  },
  link_not_valid: {
    kind: 'gone',
    title: { 'zh-CN': '链接已失效', en: 'Link no longer valid' },
    detail: () => ({
      'zh-CN': '这个链接已经用过或已过期。请向管理员要一个新的。',
      en: 'This link was used or has expired. Ask an admin for a new one.',
    }),
  },
  not_active: {
    kind: 'conflict',
    title: { 'zh-CN': '用户已停用', en: 'User not active' },
    detail: () => ({ 'zh-CN': '这个用户已停用，请先恢复。', en: 'This user is not active. Activate them first.' }),
  },
  not_a_person: {
    kind: 'conflict',
    title: { 'zh-CN': '这是服务账号', en: 'A service account' },
    detail: () => ({
      'zh-CN': '服务账号没有密码和邮箱，程序用 API 密钥以它的身份工作。',
      en: 'A service account has no password and no e-mail; programs act as it by API keys.',
    }),
  },
  key_not_found: {
    kind: 'missing',
    title: { 'zh-CN': '没有这个密钥', en: 'No such key' },
    detail: () => ({ 'zh-CN': '没有这个 API 密钥，或它已被撤销。', en: 'There is no such API key, or it was revoked.' }),
  },
  too_many_keys: {
    kind: 'conflict',
    title: { 'zh-CN': '密钥太多', en: 'Too many keys' },
    detail: ({ max }: { max: number }) => ({
      'zh-CN': `最多 ${max} 个密钥，请先撤销不用的。`,
      en: `At most ${max} keys. Revoke those that are not used.`,
    }),
  },
  duplicate_key: {
    kind: 'conflict',
    title: { 'zh-CN': '已存在', en: 'Already there' },
    detail: () => ({ 'zh-CN': '这个邮箱已属于本工作区的另一个用户。', en: 'This e-mail belongs to another user of the workspace.' }),
  },
});

/** What can be wrong with one value of a request around accounts and users. */
export const identityIssues = defineIssues({
  not_oneself: () => ({ 'zh-CN': '不能是自己', en: 'Must be somebody else' }),
  not_minutes: ({ max }: { max: number }) => ({
    'zh-CN': `应为 1–${max} 的整数（分钟）`,
    en: `Must be a whole number of minutes, 1 to ${max}`,
  }),
  not_a_network: () => ({
    'zh-CN': '应为网段，例如 10.0.0.0/8 或 2001:db8::/32',
    en: 'Must be a network such as 10.0.0.0/8 or 2001:db8::/32',
  }),
  own_address_left_out: ({ address }: { address: string }) => ({
    'zh-CN': `其中没有你现在的地址 ${address}，保存后你会被挡在门外`,
    en: `Your own address ${address} is not among them: you would shut yourself out`,
  }),
  too_many: ({ max }: { max: number }) => ({ 'zh-CN': `最多 ${max} 个`, en: `At most ${max}` }),
  required: () => ({ 'zh-CN': '必填', en: 'is required' }),
  role_not_given: () => ({ 'zh-CN': '不是这个人的角色', en: 'is no role of this person' }),
  not_a_coming_moment: () => ({
    'zh-CN': '应为将来的时刻，带时区，例如 2027-01-01T00:00:00+08:00',
    en: 'Must be a moment to come, with its zone, such as 2027-01-01T00:00:00+08:00',
  }),
  wrong_type: ({ wanted }: { wanted: 'text' | 'boolean' | 'list' | 'object' }) => ({
    'zh-CN': { text: '必须是文本', boolean: '必须是 true 或 false', list: '必须是文本列表', object: '必须是对象' }[wanted],
    en: { text: 'must be a text', boolean: 'must be true or false', list: 'must be a list of texts', object: 'must be an object' }[wanted],
  }),
  unknown_field: () => ({ 'zh-CN': '没有这个字段', en: 'is not a field' }),
  not_an_email: () => ({ 'zh-CN': '不是有效的邮箱地址', en: 'is not an e-mail address' }),
  too_short: ({ min }: { min: number }) => ({ 'zh-CN': `至少 ${min} 个字符`, en: `needs at least ${min} characters` }),
  too_long: ({ max }: { max: number }) => ({ 'zh-CN': `最多 ${max} 个字符`, en: `may have at most ${max} characters` }),
  too_common: () => ({
    'zh-CN': '太容易猜到：请不要用常见密码、产品名、姓名或邮箱',
    en: 'is too easy to guess: no common password, and not the name of the product, of the person, or the e-mail',
  }),
  not_a_time_zone: () => ({ 'zh-CN': '没有这个时区', en: 'is not a time zone' }),
  unknown_choice: ({ choices }: { choices: readonly string[] }) => ({
    'zh-CN': `只能是 ${choices.join('、')} 之一`,
    en: `must be one of ${choices.join(', ')}`,
  }),
  not_for_service: () => ({ 'zh-CN': '服务账号没有', en: 'is nothing that a service account has' }),
  unknown_object: ({ object }: { object: string }) => ({ 'zh-CN': `没有对象“${object}”`, en: `there is no object “${object}”` }),
  not_days: ({ max }: { max: number }) => ({ 'zh-CN': `必须是 1 到 ${max} 的整数`, en: `must be a whole number from 1 to ${max}` }),
  unknown_role: ({ role }: { role: string }) => ({ 'zh-CN': `没有角色“${role}”`, en: `there is no role “${role}”` }),
  unknown_reference: () => ({ 'zh-CN': '引用的记录不存在', en: 'refers to something that does not exist' }),
});
