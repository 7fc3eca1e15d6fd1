export const warnings = {
  title: '保存前请看一下',
  titleMany_one: '{{count}} 条记录有提醒',
  titleMany_other: '{{count}} 条记录有提醒',
  go: '仍然保存',
  back: '回去修改',
} as const;
