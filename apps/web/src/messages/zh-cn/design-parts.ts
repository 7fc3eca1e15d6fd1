export const sortable = {
  grip: '移动{{name}}：空格拿起，方向键移动，空格放下',
  lifted: '拿起了{{name}}',
  at: '{{name}}：第 {{n}} 个，共 {{count}} 个',
  laid: '放下了{{name}}',
  stays: '{{name}}留在原处',
  here: '放在这里',
};

export const options = {
  count_one: '{{count}} 个选项',
  count_other: '{{count}} 个选项',
  list: '选项',
  hint: '记录里存的是代码，改名称和颜色不影响数据；已发布的选项停用后，旧记录仍然显示它。',
};

export const rule = {
  mustHold: '保存时必须满足',
  message: '不满足时的提示',
  messageHint: '可以用 {{left}}字段名{{right}} 放进记录的值。',
  severity: '不满足时',
  on: '什么时候检查',
  field: '提示在哪个字段下',
  fieldHint: '不选就放在整条记录上。',
  active: '启用',
  roles: '只对这些角色检查',
  notFor: '不对这些角色检查',
  notForNobody: '没有例外',
  bypass: '可以绕过',
  bypassHint: '有“绕过校验”权限的人写明原因后可以照样保存，审计日志会记下。',
  toObject: '去看{{name}}',
};
