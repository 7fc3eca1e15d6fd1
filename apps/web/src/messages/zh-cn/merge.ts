export const merge = {
  title: '你编辑时，这条记录被改过了',
  text: '下面的字段两边都改了，请逐项选一个。',
  was: '原来',
  mine: '我的',
  theirs: '对方的',
  merged_one: '另外 {{count}} 项没有冲突，会一起保存',
  merged_other: '另外 {{count}} 项没有冲突，会一起保存',
  back: '继续编辑',
  save: '按所选保存',
} as const;
