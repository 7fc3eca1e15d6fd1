export const inPlace = {
  change: '修改{{field}}',
  formula: '由其他内容得出',
  lock: '不能在这里修改',
  bar: '未保存的修改',
  unsaved_one: '{{count}} 项未保存',
  unsaved_other: '{{count}} 项未保存',
  drop: '放弃',
  saved: '已保存{{fields}}',
  offline: '现在离线，修改已经留着，联网之后再保存。',
  kept_one: '「{{name}}」有 {{count}} 项没有保存，已留作草稿',
  kept_other: '「{{name}}」有 {{count}} 项没有保存，已留作草稿',
  goBack: '回去',
} as const;
