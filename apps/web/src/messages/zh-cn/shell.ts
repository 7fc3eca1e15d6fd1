export const shell = {
  navigation: '导航',
  search: '搜索',
  searchHint: '搜索记录、操作',
  narrow: '收起侧栏',
  widen: '展开侧栏',
  help: '快捷键',
  account: '账号 {{name}}',
  signOut: '退出登录',
  install: '安装到这台设备',
  favourites: '收藏',
  quick: '记一笔',
  all: '全部',
} as const;
