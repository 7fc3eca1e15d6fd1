import type { ObjectDocument } from './generated/documents.ts';
import type { Field, ObjectDefinition } from './model.ts';

/** The objects that live in every workspace. A workspace may add fields to them; these stay. */
export const builtInObjects: readonly ObjectDocument[] = [
  {
    kind: 'object',
    name: 'user',
    id: 'user',
    builtIn: true,
    label: { 'zh-CN': '用户', en: 'User' },
    plural: { 'zh-CN': '用户', en: 'Users' },
    icon: 'user',
    nameField: 'name',
    search: ['name', 'email'],
    sharing: { default: 'read' },
    fields: [
      { name: 'name', id: 'name', type: 'text', label: { 'zh-CN': '姓名', en: 'Name' }, required: true, maxLength: 120 },
      {
        name: 'email',
        id: 'email',
        type: 'email',
        label: { 'zh-CN': '邮箱', en: 'E-mail' },
        unique: true,
        match: 'case_and_width',
        pii: true,
      },
      { name: 'title', id: 'title', type: 'text', label: { 'zh-CN': '职位', en: 'Title' }, maxLength: 120 },
      { name: 'phone', id: 'phone', type: 'phone', label: { 'zh-CN': '手机', en: 'Phone' }, pii: true },
      {
        name: 'manager',
        id: 'manager',
        type: 'user',
        label: { 'zh-CN': '直属经理', en: 'Manager' },
        inverse: 'reports',
        inverseLabel: { 'zh-CN': '下属', en: 'Reports' },
      },
      {
        name: 'departments',
        id: 'departments',
        type: 'multi_reference',
        object: 'department',
        label: { 'zh-CN': '部门', en: 'Departments' },
        inverse: 'members',
        inverseLabel: { 'zh-CN': '成员', en: 'Members' },
      },
      {
        name: 'teams',
        id: 'teams',
        type: 'multi_reference',
        object: 'team',
        label: { 'zh-CN': '团队', en: 'Teams' },
        inverse: 'members',
        inverseLabel: { 'zh-CN': '成员', en: 'Members' },
      },
      { name: 'region', id: 'region', type: 'text', label: { 'zh-CN': '区域', en: 'Region' }, maxLength: 80 },
      { name: 'time_zone', id: 'time_zone', type: 'text', label: { 'zh-CN': '时区', en: 'Time zone' }, maxLength: 60 },
      { name: 'locale', id: 'locale', type: 'text', label: { 'zh-CN': '语言', en: 'Language' }, maxLength: 20 },
      { name: 'active', id: 'active', type: 'boolean', label: { 'zh-CN': '在职', en: 'Active' }, default: true },
    ],
  },
  {
    kind: 'object',
    name: 'department',
    id: 'department',
    builtIn: true,
    label: { 'zh-CN': '部门', en: 'Department' },
    plural: { 'zh-CN': '部门', en: 'Departments' },
    icon: 'department',
    nameField: 'name',
    sharing: { default: 'read' },
    fields: [
      { name: 'name', id: 'name', type: 'text', label: { 'zh-CN': '名称', en: 'Name' }, required: true, maxLength: 120 },
      {
        name: 'parent',
        id: 'parent',
        type: 'reference',
        object: 'department',
        label: { 'zh-CN': '上级部门', en: 'Parent' },
        inverse: 'children',
        inverseLabel: { 'zh-CN': '下级部门', en: 'Children' },
      },
      { name: 'head', id: 'head', type: 'user', label: { 'zh-CN': '负责人', en: 'Head' } },
      { name: 'rank', id: 'rank', type: 'integer', label: { 'zh-CN': '顺序', en: 'Order' } },
    ],
  },
  {
    kind: 'object',
    name: 'team',
    id: 'team',
    builtIn: true,
    label: { 'zh-CN': '团队', en: 'Team' },
    plural: { 'zh-CN': '团队', en: 'Teams' },
    icon: 'team',
    nameField: 'name',
    sharing: { default: 'read' },
    fields: [
      { name: 'name', id: 'name', type: 'text', label: { 'zh-CN': '名称', en: 'Name' }, required: true, maxLength: 120 },
      { name: 'lead', id: 'lead', type: 'user', label: { 'zh-CN': '组长', en: 'Lead' } },
    ],
  },
];

/** Of the objects that live everywhere: the field that says what a record stands below. Rights follow it downwards, so it never leads in a ring. */
const above: Readonly<Record<string, string>> = { user: 'manager', department: 'parent' };

/** That field of an object; null where records stand below nothing. */
export function aboveField(object: ObjectDefinition): Field | null {
  if (!object.builtIn || !Object.hasOwn(above, object.id)) return null;
  return object.fields.find(({ id }) => id === above[object.id]) ?? null;
}
