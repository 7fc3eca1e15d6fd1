import type { FieldType } from '@tangram/model';

/**
 * Words by which columns are called in files of any trade, for types whose fields are called by so many names that labels alone do not
 * catch them. They count only where nothing better is found and the cells fit.
 */
const words: Readonly<Partial<Record<FieldType, readonly string[]>>> = {
  currency: ['amount', 'value', 'price', 'cost', 'revenue', 'total', 'sum', 'money', '额', '价', '费用', '营收'],
  user: [
    'agent',
    'rep',
    'seller',
    'owner',
    'salesperson',
    'assignee',
    'responsible',
    '负责人',
    '跟进人',
    '业务员',
    '销售',
    '经办人',
    '责任人',
  ],
  team: ['team', 'group', 'office', '团队', '小组', '班组'],
  phone: ['phone', 'mobile', 'tel', 'telephone', 'cell', '电话', '手机', '联系方式'],
  email: ['email', 'mail', '邮箱', '邮件'],
  url: ['website', 'web', 'url', 'homepage', '网站', '网址', '主页', '官网'],
  stage: ['stage', 'status', 'state', 'phase', '阶段', '状态', '进度'],
  long_text: ['note', 'notes', 'remark', 'remarks', 'comment', 'comments', 'description', '备注', '说明', '描述'],
  region: ['region', 'province', 'city', 'district', '省', '市', '地区', '所在地'],
  address: ['address', 'street', '地址'],
};

/** Whether a column's name, in lower case with single blanks, has a word for fields of the type. */
export const speaksOf = (name: string, type: FieldType): boolean =>
  (words[type] ?? []).some((word) => (/[a-z]/.test(word) ? ` ${name} `.includes(` ${word} `) : name.includes(word)));
