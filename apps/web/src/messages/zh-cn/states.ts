export const states = {
  loading: '正在加载',
  retry: '再试一次',
  part: '这一部分还没有载入。',
  home: '回到首页',
  reference: '编号',
  denied: { title: '这里有你看不到的内容', text: '你的角色没有打开这里的权限。需要的话，请联系管理员。' },
  missing: { title: '没有找到', text: '它可能已经删除，或者你没有查看权限。' },
  error: { title: '没有加载成功', text: '服务器没有给出结果。再试一次，或者稍后回来。' },
  offline: {
    title: '连不上服务器',
    text: '请检查网络。连上之后再试一次。',
    short: '离线',
    line: '打开的内容还能看，保存的会先留在本机',
  },
} as const;
