import type { Text } from '@tangram/errors';

type Both = readonly [zh: string, en: string];
type Words = Readonly<Record<string, Both>>;

const scopes: Words = {
  none: ['无', 'none'],
  own: ['本人', 'own'],
  own_and_below: ['本人及下属', 'own and below'],
  department: ['本部门', 'department'],
  department_and_below: ['本部门及下级', 'department and below'],
  all: ['全部', 'all'],
};
const rights: Words = {
  hidden: ['隐藏', 'hidden'],
  masked: ['掩码', 'masked'],
  read: ['可读', 'readable'],
  edit: ['可编辑', 'editable'],
};
const fieldTypes: Words = {
  text: ['文本', 'text'],
  long_text: ['多行文本', 'long text'],
  rich_text: ['富文本', 'rich text'],
  email: ['邮箱', 'email'],
  phone: ['电话', 'phone'],
  url: ['网址', 'web address'],
  secret_text: ['密文', 'secret text'],
  integer: ['整数', 'integer'],
  duration: ['时长', 'duration'],
  rating: ['评分', 'rating'],
  decimal: ['小数', 'decimal'],
  percent: ['百分比', 'percent'],
  currency: ['金额', 'amount of money'],
  boolean: ['是否', 'yes or no'],
  date: ['日期', 'date'],
  datetime: ['日期时间', 'date and time'],
  time: ['时间', 'time'],
  select: ['单选', 'choice'],
  multi_select: ['多选', 'several choices'],
  tags: ['标签', 'tags'],
  stage: ['阶段', 'stage'],
  reference: ['关联', 'reference'],
  multi_reference: ['多关联', 'several references'],
  polymorphic: ['任意对象关联', 'reference to several objects'],
  child_table: ['子表', 'lines'],
  user: ['用户', 'user'],
  team: ['团队', 'team'],
  address: ['地址', 'address'],
  region: ['行政区', 'region'],
  geo: ['定位', 'location'],
  file: ['附件', 'file'],
  image: ['图片', 'image'],
  autonumber: ['自动编号', 'automatic number'],
  json: ['结构数据', 'structured data'],
  checklist: ['检查清单', 'checklist'],
  rollup: ['汇总', 'roll-up'],
  lookup: ['查找引用', 'look-up'],
  formula: ['公式', 'formula'],
};
const activityKinds: Words = {
  call: ['电话', 'call'],
  meeting: ['会议', 'meeting'],
  visit: ['拜访', 'visit'],
  note: ['笔记', 'note'],
  task: ['任务', 'task'],
  email: ['邮件', 'email'],
  chat: ['聊天', 'chat'],
  sms: ['短信', 'text message'],
};

/** What the fixed values of a property are called. `a.b` stands for `b` within `a`, or in documents of the kind `a`. */
const values: Readonly<Record<string, Words>> = {
  'object.type': fieldTypes,
  returns: fieldTypes,
  'activity.kind': activityKinds,
  mode: { create: ['新建', 'creating'], edit: ['编辑', 'editing'], both: ['新建和编辑', 'creating and editing'] },
  match: { exact: ['完全一致', 'exactly'], case_and_width: ['不分大小写和全半角', 'without case and width'] },
  'sharing.default': {
    private: ['仅所有者及角色范围', 'those whose role reaches them'],
    read: ['所有人可读', 'everybody may read'],
    edit: ['所有人可改', 'everybody may edit'],
    parent: ['随上级记录', 'as the parent record'],
  },
  access: { read: ['可读', 'read'], edit: ['可改', 'edit'] },
  color: {
    azure: ['天青', 'azure'],
    amber: ['琥珀', 'amber'],
    indigo: ['靛蓝', 'indigo'],
    bamboo: ['竹绿', 'bamboo'],
    rose: ['玫红', 'rose'],
    petrol: ['黛青', 'petrol'],
    violet: ['紫', 'violet'],
    vermilion: ['朱红', 'vermilion'],
    ochre: ['赭', 'ochre'],
    slate: ['石板灰', 'slate'],
  },
  onDelete: {
    restrict: ['不允许删除目标', 'the target cannot be deleted'],
    clear: ['清空', 'it is emptied'],
    cascade: ['一并删除', 'the record goes too'],
  },
  level: { province: ['省', 'province'], city: ['市', 'city'], district: ['区县', 'district'] },
  reset: { never: ['从不', 'never'], year: ['每年', 'every year'], month: ['每月', 'every month'], day: ['每天', 'every day'] },
  aggregate: {
    count: ['计数', 'count'],
    count_distinct: ['不重复计数', 'count of different ones'],
    sum: ['求和', 'sum'],
    avg: ['平均', 'average'],
    min: ['最小', 'smallest'],
    max: ['最大', 'largest'],
    first: ['最早', 'first'],
    last: ['最近', 'last'],
    join: ['连接', 'joined'],
    any: ['任一', 'any'],
    all: ['全部', 'all'],
  },
  total: { sum: ['求和', 'sum'], avg: ['平均', 'average'], none: ['不合计', 'none'] },
  mask: {
    phone: ['电话', 'phone'],
    id_card: ['身份证', 'identity card'],
    bank_card: ['银行卡', 'bank card'],
    email: ['邮箱', 'email'],
    band: ['区间', 'band'],
    text: ['文本', 'text'],
    all: ['全部', 'all of it'],
  },
  'page.type': { record: ['记录页', 'record page'], home: ['主页', 'home page'] },
  'components.type': {
    highlights: ['要点', 'highlights'],
    path: ['阶段条', 'stage path'],
    sections: ['字段分组', 'sections'],
    related: ['相关列表', 'related list'],
    timeline: ['动态', 'timeline'],
    list: ['列表', 'list'],
    history: ['变更历史', 'history'],
    text: ['文字', 'text'],
  },
  'stages.type': { open: ['进行中', 'open'], won: ['赢单', 'won'], lost: ['输单', 'lost'] },
  forecast: {
    pipeline: ['管道', 'pipeline'],
    best_case: ['最佳情况', 'best case'],
    commit: ['承诺', 'commit'],
    closed: ['已成交', 'closed'],
    omitted: ['不计入', 'omitted'],
  },
  actions: {
    import: ['导入', 'import'],
    import_history: ['导入历史', 'import history'],
    export: ['导出', 'export'],
    bulk: ['批量修改', 'bulk changes'],
    transfer: ['转移', 'transfer'],
    merge: ['合并', 'merge'],
    purge: ['彻底删除', 'purge'],
    audit: ['审计', 'audit'],
    design: ['设计', 'design'],
    publish: ['发布', 'publish'],
    users: ['管理用户', 'manage users'],
    connections: ['管理连接', 'manage connections'],
    impersonate: ['代为操作', 'impersonate'],
    unmask: ['查看掩码内容', 'unmask'],
    bypass: ['绕过校验', 'set rules aside'],
  },
  read: scopes,
  update: scopes,
  delete: scopes,
  fieldDefault: rights,
  'role.fields': rights,
  action: { create: ['新建', 'create'], read: ['查看', 'read'], update: ['修改', 'update'], delete: ['删除', 'delete'] },
  do: {
    create: ['新建', 'create'],
    update: ['修改', 'update'],
    move: ['改阶段', 'move'],
    delete: ['删除', 'delete'],
    wait: ['等待', 'wait'],
    bulk: ['批量修改', 'change many'],
  },
  expect: {
    value: ['字段值', 'a value'],
    refused: ['被拒绝', 'it is refused'],
    visible: ['看得到', 'it is seen'],
    may: ['允许', 'it is allowed'],
  },
  severity: { error: ['阻止保存', 'refuses'], warning: ['仅提醒', 'warns'] },
  on: {
    create: ['新建时', 'creating'],
    update: ['修改时', 'changing'],
    stage: ['改阶段时', 'changing the stage'],
    delete: ['删除时', 'deleting'],
  },
  'view.type': {
    list: ['列表', 'list'],
    kanban: ['看板', 'board'],
    calendar: ['日历', 'calendar'],
    gallery: ['画廊', 'gallery'],
    timeline: ['时间线', 'timeline'],
  },
  bucket: {
    day: ['日', 'day'],
    week: ['周', 'week'],
    month: ['月', 'month'],
    quarter: ['季度', 'quarter'],
    year: ['年', 'year'],
  },
};

/** What the operators of a filter are called. */
export const operatorWords: Words = {
  eq: ['等于', 'is'],
  ne: ['不等于', 'is not'],
  gt: ['大于', 'is more than'],
  gte: ['不小于', 'is at least'],
  lt: ['小于', 'is less than'],
  lte: ['不大于', 'is at most'],
  in: ['属于', 'is one of'],
  nin: ['不属于', 'is none of'],
  contains: ['包含', 'contains'],
  starts_with: ['开头是', 'begins with'],
  ends_with: ['结尾是', 'ends with'],
  is_null: ['为空', 'is empty'],
  not_null: ['不为空', 'is not empty'],
  between: ['介于', 'is between'],
  within: ['在', 'is within'],
  includes_any: ['含任一', 'has any of'],
  includes_all: ['含全部', 'has all of'],
  me: ['是我', 'is me'],
  my_team: ['是我的团队', 'is my team'],
};

const units: Readonly<Record<string, Both>> = {
  maxDays: [' 天', ' days'],
  width: [' 像素', ' pixels'],
  probability: ['%', '%'],
  maxLength: [' 个字符', ' characters'],
  exportRows: [' 行', ' rows'],
};

export const text = ([zh, en]: Both): Text => ({ 'zh-CN': zh, en });

/** What a fixed value of a property is called; null when the value is free. `keys` as for `propertyWords`. */
export function valueWords(kind: string, keys: readonly string[], value: string): Text | null {
  const [within = '', last = ''] = [keys.at(-2), keys.at(-1)];
  const words = values[`${within}.${last}`] ?? values[`${kind}.${last}`] ?? values[last];
  const found = words?.[value];
  return found ? text(found) : null;
}

/** A number with the unit of its property. */
export function numberWords(keys: readonly string[], value: number): Text {
  const [zh, en] = units[keys.at(-1) ?? ''] ?? ['', ''];
  return { 'zh-CN': `${value}${zh}`, en: `${value}${en}` };
}
