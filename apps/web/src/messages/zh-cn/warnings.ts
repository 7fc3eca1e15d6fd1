export const warnings = {
  title: '保存前请看一下',
  titleMany_one: '{{count}} 条记录有提醒',
  titleMany_other: '{{count}} 条记录有提醒',
  go: '仍然保存',
  reasonTitle: '这条规则不允许保存',
  reason: '绕过的原因',
  reasonHint: '会和你的名字一起记进审计日志。',
  bypass: '绕过并保存',
  back: '回去修改',
} as const;
