import { apply, literal, literalText } from '../../tree/literal.ts';
import { BOOLEAN, INTEGER, TEXT, type Typed } from '../static-type.ts';
import type { Built, CallContext, FunctionSpec } from '../function-spec.ts';
import { given, needs, oneOf, more } from './parameter.ts';

const isChanged = (call: CallContext): Built => {
  const value = given(call.args, 0);
  return { tree: apply('isDistinct', 'boolean', [value.tree, call.old(value).tree]), type: BOOLEAN };
};

function label(call: CallContext): Built {
  const value = given(call.args, 0);
  const { choices } = value.type;
  if (!choices || value.type.list)
    return call.refuse('wrong_type', value.at, { expected: 'option', found: value.type.list ? 'list' : value.type.base });
  const locale = call.args[1] ? literalText(call.args[1].tree) : 'zh-CN';
  const labels = choices.map(({ label: text, value: code }) => (locale === 'en' ? text.en : text['zh-CN']) ?? code);
  const codes = choices.map(({ value: code }) => code);
  return { tree: apply('label', 'text', [value.tree, literal('text[]', codes), literal('text[]', labels)]), type: TEXT };
}

/** The literal codes of a list of choices have to be among them. */
function strange(list: Typed, wanted: readonly Typed[]): { readonly one: Typed; readonly code: string } | null {
  for (const one of wanted) {
    const code = literalText(one.tree);
    if (code !== null && list.type.choices && !list.type.choices.some(({ value }) => value === code)) return { one, code };
  }
  return null;
}

const unknownChoice = (call: CallContext, list: Typed, wanted: readonly Typed[]): Built | null => {
  const found = strange(list, wanted);
  const among = (list.type.choices ?? []).map(({ value }) => value).join(', ');
  return found ? call.refuse('unknown_choice', found.one.at, { value: found.code, among }) : null;
};

function includes(call: CallContext): Built {
  const [list, ...wanted] = call.args;
  if (!list) throw new Error('checked by the signature');
  const each = wanted.map((one) => ({ kind: 'in' as const, of: one.tree, list: list.tree }));
  const [first] = each;
  return unknownChoice(call, list, wanted) ?? { tree: each.length === 1 && first ? first : { kind: 'and', of: each }, type: BOOLEAN };
}

const isOption = (call: CallContext): Built => {
  const value = given(call.args, 0);
  const code = given(call.args, 1);
  return unknownChoice(call, value, [code]) ?? { tree: { kind: 'compare', op: 'eq', left: value.tree, right: code.tree }, type: BOOLEAN };
};

export const record: readonly FunctionSpec[] = [
  {
    name: 'isOption',
    editor: ['ISPICKVAL'],
    group: 'option',
    parameters: [needs('field', 'option'), needs('code', 'text')],
    sql: true,
    about: { 'zh-CN': '选项是否为这个代码；同 status = "open"。', en: 'Whether a choice has this code; as status = "open".' },
    example: ['$isOption(status, "open")', 'true'],
    build: isOption,
  },
  {
    name: 'includes',
    editor: ['INCLUDES'],
    group: 'option',
    parameters: [needs('list', 'list'), needs('value', 'text'), more('more', 'text')],
    sql: true,
    about: {
      'zh-CN': '多选中是否包含（全部）这些代码；同 "a" in tags。',
      en: 'Whether a list has the value, or all of the values; as "a" in tags.',
    },
    example: ['$includes($split("a,b", ","), "b")', 'true'],
    build: includes,
  },
  {
    name: 'label',
    editor: ['LABEL'],
    group: 'option',
    parameters: [needs('field', 'option'), { ...oneOf('locale', ['zh-CN', 'en']), optional: true }],
    sql: true,
    about: { 'zh-CN': '选项的名称（缺省中文）。', en: 'The label of a choice, in Chinese unless "en" is given.' },
    example: ['$label(status, "en")', 'Open'],
    build: label,
  },
  {
    name: 'code',
    editor: ['CODE'],
    group: 'option',
    parameters: [needs('field', 'option')],
    sql: true,
    about: { 'zh-CN': '选项的代码，作为文本。', en: 'The code of a choice, as text.' },
    example: ['$code(status)', 'open'],
    build: ({ args }) => ({ tree: given(args, 0).tree, type: TEXT }),
  },
  {
    name: 'isChanged',
    editor: ['ISCHANGED'],
    group: 'record',
    parameters: [needs('field', 'field')],
    sql: true,
    about: { 'zh-CN': '字段在这次修改中是否变了。', en: 'Whether the field has another value than before this change.' },
    example: ['$isChanged(amount)', 'true'],
    build: isChanged,
  },
  {
    name: 'priorValue',
    editor: ['PRIORVALUE'],
    group: 'record',
    parameters: [needs('field', 'field')],
    sql: true,
    about: { 'zh-CN': '字段修改前的值；同 $old.amount。', en: 'What the field was before this change; as $old.amount.' },
    example: ['$priorValue(amount)', '10'],
    build: (call) => call.old(given(call.args, 0)),
  },
  {
    name: 'recordId',
    editor: ['RECORDID'],
    group: 'record',
    parameters: [],
    sql: true,
    about: { 'zh-CN': '本记录的编号；同 id。', en: 'The id of this record; as id.' },
    example: ['$recordId() = id', 'true'],
    build: () => ({ tree: { kind: 'path', type: 'uuid', path: 'id' }, type: { base: 'record' } }),
  },
  {
    name: 'hasRole',
    editor: ['HASROLE'],
    group: 'record',
    parameters: [needs('role', 'text')],
    sql: true,
    about: {
      'zh-CN': '当前用户是否有这个角色；同 "sales" in $user.roles。$user.role（CURRENTROLE）是按代码排序的第一个角色。',
      en: 'Whether the current user has a role; as "sales" in $user.roles. $user.role (CURRENTROLE) is the first role by its code.',
    },
    example: ['$hasRole("sales")', 'true'],
    build: (call) => {
      const roles = { ...call.variable('user.roles'), at: call.at };
      const role = given(call.args, 0);
      return unknownChoice(call, roles, [role]) ?? { tree: { kind: 'in', of: given(call.args, 0).tree, list: roles.tree }, type: BOOLEAN };
    },
  },
  ...(['first', 'last', 'countDistinct'] as const).map(
    (name): FunctionSpec => ({
      name,
      editor: [name.toUpperCase()],
      group: 'aggregate',
      parameters: [needs('records', 'records')],
      sql: true,
      about: {
        first: {
          'zh-CN': '相关记录中第一条的值：$first(items^(date).name)；缺省按创建顺序。',
          en: 'The value of the first related record: $first(items^(date).name); in the order of their creation unless one is given.',
        },
        last: { 'zh-CN': '相关记录中最后一条的值。', en: 'The value of the last related record.' },
        countDistinct: { 'zh-CN': '相关记录中不同的值有几个。', en: 'How many different values related records have; null is none.' },
      }[name],
      example: [`$${name}(items.name)`, { first: 'Pen', last: 'Pad', countDistinct: '3' }[name]],
      aggregate: name,
      build: (call) =>
        name === 'countDistinct'
          ? { ...call.refuse('one_record', call.at, { name }), type: INTEGER }
          : call.refuse('one_record', call.at, { name }),
    }),
  ),
];
