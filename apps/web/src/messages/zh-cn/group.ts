export const group = {
  tool: '分组',
  by: '按{{field}}分组',
  none: '不分组',
  empty: '未填写',
  bucket: { day: '按天', week: '按周', month: '按月', quarter: '按季度', year: '按年' },
  openAll: '展开全部',
  closeAll: '收起全部',
  rows_one: '{{count, number}} 条',
  rows_other: '{{count, number}} 条',
  cut: '这里只列出前 {{shown}} 条，加上条件可以看到其余的',
  more: '再显示 {{count}} 组',
} as const;
