export const find = {
  hint: '找对象、字段、阶段、选项、条件……或做一件事',
  how: '名称、代码名、拼音首字母、条件里的字',
  changed: '这份草稿改过的',
  document: '文档',
  part: '字段、阶段、选项和其他部分',
  content: '写在里面的',
  deeds: '操作',
  check: '检查改动，准备发布',
  history: '看发布历史，恢复以前的版本',
} as const;
