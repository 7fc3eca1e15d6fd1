import type { Text } from '@tangram/errors';
import { documentsOf, type Label, labelIn, type Model, type ObjectDefinition } from '@tangram/model';
import type { Restriction, Why } from '@tangram/policy';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const labelOf = (label: Label | undefined, name: string): Text => both(labelIn(label, 'zh-CN', name), labelIn(label, 'en', name));

const scopes: Readonly<Record<string, Text>> = {
  own: both('本人的', 'their own'),
  own_and_below: both('本人及下属的', 'their own and those of people below them'),
  department: both('本部门的', 'those of their department'),
  department_and_below: both('本部门及下级的', 'those of their department and below'),
  all: both('全部', 'all'),
  create: both('新建', 'new ones'),
};
const scopeWords = (scope: Extract<Why, { kind: 'scope' }>['scope']): Text => {
  if (typeof scope === 'string') return scopes[scope] ?? both(scope, scope);
  return 'condition' in scope
    ? both('符合条件的', 'those that meet a condition')
    : both(`${scope.departments.join('、')}的`, `those of ${scope.departments.join(', ')}`);
};

/** Puts reasons into words: roles, rules and objects by their labels. */
export class AccessWords {
  private readonly model: Model;
  private readonly object: ObjectDefinition;

  constructor(model: Model, object: ObjectDefinition) {
    this.model = model;
    this.object = object;
  }

  role(name: string): Text {
    if (name === 'admin') return both('管理员', 'Administrator');
    return labelOf(documentsOf(this.model, 'role').find((role) => role.name === name)?.label, name);
  }

  /** Why a record is open to somebody. */
  opened(why: Why): Text {
    switch (why.kind) {
      case 'all':
        return both('管理员，可见全部记录', 'They may do everything');
      case 'scope':
        return this.scope(why);
      case 'baseline':
        return why.access === 'read'
          ? both('默认所有人可读', 'Everybody may read these by default')
          : both('默认所有人可改', 'Everybody may edit these by default');
      case 'parent': {
        const field = this.object.byName.get(why.field);
        const [name, above] = [labelOf(field?.label, why.field), labelOf(this.model.objects.get(why.object)?.label, why.object)];
        return both(`随所属${above['zh-CN']}（${name['zh-CN']}）`, `They see the ${above.en} that it belongs to (${name.en})`);
      }
      case 'shared':
        return both('共享给了对方', 'It is shared with them');
      case 'rule': {
        const rule = this.object.document.sharing?.rules?.find(({ name }) => name === why.rule);
        const label = labelOf(rule?.label, why.rule);
        return both(`共享规则“${label['zh-CN']}”`, `Sharing rule “${label.en}”`);
      }
    }
  }

  /** Why it is not: what would have to hold. */
  closed(why: Why): Text {
    const said = this.opened(why);
    switch (why.kind) {
      case 'scope': {
        const [role, scope] = [this.role(why.role), scopeWords(why.scope)];
        return both(
          `角色“${role['zh-CN']}”可见${scope['zh-CN']}记录，不含这条`,
          `The role “${role.en}” opens ${scope.en} records: this is none of them`,
        );
      }
      case 'shared':
        return both('没有共享给对方', 'It is not shared with them');
      case 'rule':
        return both(`${said['zh-CN']}不适用`, `${said.en} does not apply`);
      default:
        return both(`不适用：${said['zh-CN']}`, `Does not apply: ${said.en}`);
    }
  }

  /** What keeps a record from somebody whatever opens it. @param condition whether its reader may know of conditions */
  cut({ role, condition }: Restriction, isTold: boolean): Text {
    const name = this.role(role);
    const [zh, en] = isTold ? [`：${condition}`, `: ${condition}`] : ['', ''];
    return both(`角色“${name['zh-CN']}”的限制规则${zh}`, `A restriction of the role “${name.en}”${en}`);
  }

  private scope({ role: name, scope, by }: Extract<Why, { kind: 'scope' }>): Text {
    const [role, words] = [this.role(name), scopeWords(scope)];
    switch (by) {
      case 'owner':
        return both(`是所有者（角色“${role['zh-CN']}”：${words['zh-CN']}）`, `They own it (role “${role.en}”: ${words.en})`);
      case 'people':
        return both(
          `所有者在其范围内（角色“${role['zh-CN']}”：${words['zh-CN']}）`,
          `Its owner is within reach (role “${role.en}”: ${words.en})`,
        );
      case 'condition':
        return both(`符合角色“${role['zh-CN']}”的条件`, `It meets the condition of the role “${role.en}”`);
      case 'all':
        return both(`角色“${role['zh-CN']}”可见全部`, `The role “${role.en}” opens all records`);
    }
  }
}

/** Reasons that are no rows. */
export const noRole = both('没有角色开放这个对象', 'None of their roles opens this object');
export const noMember = both('不是在用的用户', 'They are no active user');
