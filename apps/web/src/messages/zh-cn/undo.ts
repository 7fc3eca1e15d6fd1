export const undo = {
  undo: '撤销',
  done: '已撤销：{{what}}',
  offline: '网络断了，还没有撤销。连上后可以再试',
  changedSince: '之后又被改过',
  leftSome_one: '已撤销 {{done}} 条，{{count}} 条没有动',
  leftSome_other: '已撤销 {{done}} 条，{{count}} 条没有动',
  show: '看是哪些',
  leftTitle_one: '{{count}} 条没有撤销',
  leftTitle_other: '{{count}} 条没有撤销',
  leftText: '它们在这次改动之后又变过，撤销会盖掉别人写的内容，所以保持现在的样子。',
  more_one: '还有 {{count}} 条',
  more_other: '还有 {{count}} 条',
} as const;
