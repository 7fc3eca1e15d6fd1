/** What only a phone says. */
export const phone = {
  arrange: '筛选与排列',
  show_one: '显示 {{count, number}} 条记录',
  show_other: '显示 {{count, number}} 条记录',
  logAbout: '{{kind}}：关于谁',
  findAbout: '输入名称',
  recent: '最近看过',
  found: '找到的',
  create: '新建记录',
  write: '写一条动态',
  dropSearch: '不再按文字查找',
  refresh: '刷新',
  refreshing: '正在刷新',
  select: '选择多条',
  moreRows_one: '再显示余下的 {{count, number}} 条',
  moreRows_other: '再显示余下的 {{count, number}} 条',
} as const;
