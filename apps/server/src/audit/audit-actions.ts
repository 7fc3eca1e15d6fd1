import type { Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/**
 * Everything that the audit log knows of, by its stable code. Codes are never renamed or used again: rows that were written stay readable.
 * A new one stands here first; docs/proof/audit.md says which test shows it.
 */
export const auditActions = {
  sign_in: both('登录', 'Signed in'),
  sign_in_failed: both('登录失败', 'Sign-in failed'),
  sign_out: both('退出登录', 'Signed out'),
  sessions_ended: both('结束登录', 'Sessions ended'),
  password_changed: both('修改密码', 'Password changed'),
  password_reset: both('通过链接重设密码', 'Password set by a link'),
  second_factor_on: both('开启两步验证', 'Second factor on'),
  second_factor_off: both('关闭两步验证', 'Second factor off'),
  second_factor_reset: both('重置他人的两步验证', 'Second factor of somebody reset'),
  recovery_codes_replaced: both('更换恢复码', 'Recovery codes replaced'),
  passkey_added: both('添加通行密钥', 'Passkey added'),
  passkey_removed: both('移除通行密钥', 'Passkey removed'),
  key_made: both('创建 API 密钥', 'API key made'),
  key_revoked: both('吊销 API 密钥', 'API key revoked'),
  link_made: both('发出邀请或重设链接', 'Invitation or reset link made'),
  invitation_withdrawn: both('撤回邀请', 'Invitation withdrawn'),
  invitation_accepted: both('接受邀请', 'Invitation accepted'),
  user_made: both('添加成员', 'Member added'),
  user_changed: both('修改成员', 'Member changed'),
  role_ended: both('角色到期', 'Role ended'),
  profile_changed: both('修改个人资料', 'Own profile changed'),
  handed_over: both('交接工作', 'Work handed over'),
  handover_undone: both('撤回交接', 'Handover taken back'),
  security_changed: both('修改安全设置', 'Security settings changed'),
  impersonation_began: both('开始代为操作', 'Impersonation began'),
  impersonation_ended: both('结束代为操作', 'Impersonation ended'),
  draft_made: both('新建草稿', 'Draft made'),
  draft_discarded: both('放弃草稿', 'Draft discarded'),
  draft_decided: both('决定草稿', 'Draft decided'),
  approval_asked: both('送审草稿', 'Draft sent for approval'),
  approval_withdrawn: both('撤回送审', 'Draft taken back from approval'),
  approval_decided: both('审批草稿', 'Draft approved or refused'),
  approval_rule_changed: both('修改发布审批', 'Approval of publishes changed'),
  publish_scheduled: both('安排发布', 'Publish scheduled'),
  schedule_cancelled: both('取消安排的发布', 'Planned publish cancelled'),
  published: both('发布', 'Published'),
  template_uploaded: both('上传模板', 'Template uploaded'),
  template_removed: both('移除上传的模板', 'Uploaded template removed'),
  sample_begun: both('写入示例数据', 'Sample data begun'),
  exported: both('导出', 'Exported'),
  export_ended: both('导出结束', 'Export ended'),
  import_began: both('开始导入', 'Import began'),
  import_undone: both('撤销导入', 'Import undone'),
  bulk_changed: both('批量修改', 'Bulk change'),
  records_restored: both('批量恢复记录', 'Records restored'),
  rule_set_aside: both('绕过校验规则', 'Rule set aside'),
  purged: both('彻底删除记录', 'Record purged'),
  transferred: both('转移负责人', 'Ownership transferred'),
  shared: both('共享记录', 'Record shared'),
  share_changed: both('修改共享', 'Share changed'),
  share_ended: both('结束共享', 'Share ended'),
  previewed_as: both('以他人身份预览', 'Previewed as somebody'),
  unmasked: both('查看脱敏字段', 'Masked value seen'),
  personal_data_read: both('查看个人信息', 'Personal data read'),
  personal_data_exported: both('导出个人信息', 'Personal data exported'),
  personal_data_erased: both('删除个人信息', 'Personal data erased'),
  audit_exported: both('导出审计日志', 'Audit log exported'),
  audit_verified: both('校验审计日志', 'Audit log verified'),
  audit_pruned: both('清理过期审计日志', 'Old audit rows forgotten'),
  chain_resumed: both('审计链在未经签名的末端之后继续', 'The chain went on after a head that is not signed'),
  workspace_made: both('新建工作区', 'Workspace made'),
  workspace_changed: both('修改工作区', 'Workspace changed'),
  workspace_suspended: both('停用工作区', 'Workspace suspended'),
  workspace_resumed: both('启用工作区', 'Workspace resumed'),
  workspace_exported: both('导出工作区', 'Workspace exported'),
  workspace_export_fetched: both('下载工作区导出', 'Workspace export fetched'),
  workspace_deleted: both('删除工作区', 'Workspace deleted'),
  refused: both('越权被拒绝', 'Refused for lack of a right'),
} as const satisfies Readonly<Record<string, Text>>;

/** The stable code of what was done. */
export type AuditAction = keyof typeof auditActions;

/** Whether a text is the code of something the log knows. */
export const isAuditAction = (code: string): code is AuditAction => Object.hasOwn(auditActions, code);
