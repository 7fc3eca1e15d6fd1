/** The recycle bin. */
export const bin = {
  title: '回收站',
  kept: '删除的记录保留 30 天，之后永久删除。',
  name: '记录',
  who: '删除人',
  when: '删除时间',
  left: '剩余 {{count}} 天',
  restore: '恢复',
  restored: '「{{name}}」已恢复，和它一起删除的也回来了',
  purge: '永久删除',
  purgeAsk: '永久删除「{{name}}」？',
  purgeText: '记录和它的历史会一起消失，不能再恢复。',
  purged: '「{{name}}」已永久删除',
  none: '回收站是空的',
  noneText: '删除的记录会在这里保留 30 天。',
  more: '更多',
} as const;
