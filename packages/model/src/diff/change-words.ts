import type { Text } from '@tangram/errors';
import { kindWords } from '../kind-words.ts';
import type { Bare, ChangeKind, PartChange } from './change.ts';
import { summaryOf } from './differences-in.ts';
import type { Line } from './line.ts';
import { valueWords } from './value-words.ts';

type BareOf<K extends ChangeKind> = Extract<Bare, { kind: K }>;

/** How the changed element is called: its label, and for a field also its object's. */
export interface Called {
  readonly element: Text;
  readonly object: Text;
  /** How the stage that the change is about is called; null where it is about none. */
  readonly stage: Text | null;
  /** What of it differs, where its document says so itself. */
  readonly lines: readonly Line[];
}

const list = (values: readonly string[]): Text => ({ 'zh-CN': values.join('、'), en: values.join(', ') });
const say = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const place = ({ element, object }: Called): Text =>
  say(`“${object['zh-CN']}”的字段“${element['zh-CN']}”`, `the field “${element.en}” of “${object.en}”`);
const whole = ({ element }: Called): Text => say(`“${element['zh-CN']}”`, `“${element.en}”`);
const codes = (added: readonly string[], removed: readonly string[]): Text => {
  const plus = added.length > 0 ? say(`新增 ${list(added)['zh-CN']}`, `${list(added).en} added`) : null;
  const minus = removed.length > 0 ? say(`移除 ${list(removed)['zh-CN']}`, `${list(removed).en} removed`) : null;
  const both = [plus, minus].filter((text) => text !== null);
  return say(both.map((text) => text['zh-CN']).join('，'), both.map((text) => text.en).join(', '));
};
const onField = (zh: string, en: string) => (_: Bare, called: Called) => say(`${place(called)['zh-CN']}${zh}`, `${place(called).en} ${en}`);
const onWhole = (zh: string, en: string) => (_: Bare, called: Called) => say(`${whole(called)['zh-CN']}${zh}`, `${whole(called).en} ${en}`);

/** What differs, in the words of its lines; or as the change itself says it. */
const told = (at: Text, { lines }: Called, otherwise: Text): Text => {
  if (lines.length === 0) return otherwise;
  const summary = summaryOf(lines);
  return say(`${at['zh-CN']}：${summary['zh-CN']}`, `${at.en}: ${summary.en}`);
};
const stageOf = ({ stage }: Called, name: string): Text => stage ?? say(name, name);
const fixed = (property: string, value: string): Text => valueWords('object', [property], value) ?? say(value, value);

const defaults = {
  private: say('仅所有者及角色范围内可见', 'only those whose role reaches them'),
  read: say('所有人可读', 'everybody may read'),
  edit: say('所有人可改', 'everybody may edit'),
  parent: say('随上级记录', 'as the parent record'),
};
const deeds = { added: say('新增', 'New: '), removed: say('移除', 'Gone: '), changed: say('修改', 'Changed: ') };
const onPart =
  (zh: string, en: string) =>
  ({ called, how }: Pick<PartChange, 'called' | 'how'>, object: Called): Text =>
    say(
      `${deeds[how]['zh-CN']}${whole(object)['zh-CN']}的${zh}“${called['zh-CN']}”`,
      `${deeds[how].en}the ${en} “${called.en}” of ${whole(object).en}`,
    );

/** Every kind of change in one sentence. Total: a new kind does not compile until it has words. */
const words: { [K in ChangeKind]: (change: BareOf<K>, called: Called) => Text } = {
  objectAdded: (_, called) => say(`新增对象${whole(called)['zh-CN']}`, `New object ${whole(called).en}`),
  objectRestored: ({ isEmpty }, called) =>
    isEmpty
      ? say(
          `恢复对象${whole(called)['zh-CN']}，没有记录（数据只保留 30 天，已清除）`,
          `The object ${whole(called).en} comes back without records: its data was kept 30 days, and is gone`,
        )
      : say(`恢复对象${whole(called)['zh-CN']}及其数据`, `The object ${whole(called).en} comes back with its data`),
  objectRenamed: ({ from, to }, called) =>
    say(
      `对象${whole(called)['zh-CN']}的名称由 ${from} 改为 ${to}（数据不变）`,
      `The object ${whole(called).en} is renamed from ${from} to ${to} (no data changes)`,
    ),
  objectRetired: (_, called) =>
    say(`停用对象${whole(called)['zh-CN']}（数据保留 30 天）`, `The object ${whole(called).en} is retired (its data is kept 30 days)`),
  activitiesChanged: ({ to }, called) =>
    say(
      `${whole(called)['zh-CN']}${to ? '开始' : '停止'}记录跟进活动`,
      `${whole(called).en} ${to ? 'now tracks' : 'no longer tracks'} activities`,
    ),
  nameFieldChanged: ({ from, to }, called) =>
    told(
      whole(called),
      called,
      say(
        `${whole(called)['zh-CN']}的名称字段由 ${from} 改为 ${to}`,
        `The name field of ${whole(called).en} changes from ${from} to ${to}`,
      ),
    ),
  searchChanged: ({ added, removed }, called) =>
    told(
      whole(called),
      called,
      say(
        `${whole(called)['zh-CN']}的搜索字段：${codes(added, removed)['zh-CN']}`,
        `Search fields of ${whole(called).en}: ${codes(added, removed).en}`,
      ),
    ),
  keyAdded: ({ key }, called) => say(`${whole(called)['zh-CN']}新增键“${key}”`, `${whole(called).en} gets the key “${key}”`),
  keyRemoved: ({ key }, called) => say(`${whole(called)['zh-CN']}移除键“${key}”`, `${whole(called).en} loses the key “${key}”`),
  sharingDefaultChanged: ({ from, to }, called) =>
    say(
      `${whole(called)['zh-CN']}的默认共享方式由“${defaults[from]['zh-CN']}”改为“${defaults[to]['zh-CN']}”`,
      `Who shares ${whole(called).en} by default: ${defaults[to].en}, not ${defaults[from].en}`,
    ),
  sharingRuleChanged: onPart('共享规则', 'sharing rule'),
  teamRoleChanged: onPart('团队角色', 'team role'),
  fieldsReordered: onWhole('的字段顺序改变', ': the order of its fields changes'),
  fieldAdded: (_, called) => say(`新增${place(called)['zh-CN']}`, `New: ${place(called).en}`),
  fieldRestored: ({ isEmpty }, called) =>
    isEmpty
      ? say(
          `恢复${place(called)['zh-CN']}，内容为空（数据只保留 30 天，已清除）`,
          `Back, and empty: ${place(called).en} (its data was kept 30 days, and is gone)`,
        )
      : say(`恢复${place(called)['zh-CN']}及其数据`, `Back with its data: ${place(called).en}`),
  fieldRenamed: ({ from, to }, called) =>
    say(
      `${place(called)['zh-CN']}的名称由 ${from} 改为 ${to}（数据不变）`,
      `${place(called).en} is renamed from ${from} to ${to} (no data changes)`,
    ),
  fieldRetired: (_, called) =>
    say(`停用${place(called)['zh-CN']}（数据保留 30 天）`, `Retired: ${place(called).en} (its data is kept 30 days)`),
  fieldTypeChanged: ({ from, to }, called) =>
    say(
      `${place(called)['zh-CN']}的类型由“${fixed('type', from)['zh-CN']}”改为“${fixed('type', to)['zh-CN']}”`,
      `${place(called).en} changes its type from ${fixed('type', from).en} to ${fixed('type', to).en}`,
    ),
  fieldScaleChanged: ({ from, to }, called) =>
    say(
      `${place(called)['zh-CN']}的小数位数由 ${from} 改为 ${to}`,
      `${place(called).en} changes from ${from} to ${to} digits after the point`,
    ),
  requiredChanged: ({ to }, called) =>
    say(`${place(called)['zh-CN']}改为${to ? '必填' : '选填'}`, `${place(called).en} becomes ${to ? 'required' : 'optional'}`),
  uniqueChanged: ({ to }, called) =>
    say(
      `${place(called)['zh-CN']}${to ? '不再允许重复' : '允许重复'}`,
      `${place(called).en} ${to ? 'becomes unique' : 'may hold duplicates'}`,
    ),
  matchChanged: ({ to }, called) =>
    say(
      `${place(called)['zh-CN']}的查重${to === 'exact' ? '区分' : '不分'}大小写和全半角`,
      `${place(called).en} compares ${to === 'exact' ? 'exactly' : 'without case and width'}`,
    ),
  indexChanged: ({ to }, called) =>
    say(`${place(called)['zh-CN']}${to ? '建立' : '撤销'}索引`, `${place(called).en} ${to ? 'gets' : 'loses'} an index`),
  maxLengthChanged: ({ to }, called) =>
    say(
      `${place(called)['zh-CN']}最长 ${to ?? '默认'} 个字符`,
      `${place(called).en} takes at most ${to ?? 'the default number of'} characters`,
    ),
  optionsChanged: ({ added, removed }, called) =>
    told(
      place(called),
      called,
      say(
        `${place(called)['zh-CN']}的选项：${codes(added, removed)['zh-CN']}`,
        `Options of ${place(called).en}: ${codes(added, removed).en}`,
      ),
    ),
  referenceChanged: ({ from, to }, called) =>
    say(
      `${place(called)['zh-CN']}由指向 ${list(from)['zh-CN']} 改为指向 ${list(to)['zh-CN']}`,
      `${place(called).en} points to ${list(to).en} instead of ${list(from).en}`,
    ),
  onDeleteChanged: ({ to }, called) =>
    say(
      `${place(called)['zh-CN']}：目标删除时改为“${fixed('onDelete', to)['zh-CN']}”`,
      `${place(called).en}: when the target is deleted, ${fixed('onDelete', to).en}`,
    ),
  stageAdded: ({ stage }, called) =>
    say(
      `${place(called)['zh-CN']}新增阶段“${stageOf(called, stage)['zh-CN']}”`,
      `${place(called).en} gets the stage “${stageOf(called, stage).en}”`,
    ),
  stageRemoved: ({ stage }, called) =>
    say(
      `${place(called)['zh-CN']}移除阶段“${stageOf(called, stage)['zh-CN']}”`,
      `${place(called).en} loses the stage “${stageOf(called, stage).en}”`,
    ),
  stageChanged: ({ stage }, called) =>
    told(
      place(called),
      called,
      say(
        `${place(called)['zh-CN']}的阶段“${stageOf(called, stage)['zh-CN']}”有改动`,
        `The stage “${stageOf(called, stage).en}” of ${place(called).en} changes`,
      ),
    ),
  stagesReordered: onField('的阶段顺序改变', 'has its stages in another order'),
  propertyChanged: ({ properties }, called) =>
    told(
      place(called),
      called,
      say(
        `${place(called)['zh-CN']}的设置改变（${list(properties)['zh-CN']}）`,
        `Settings of ${place(called).en} change (${list(properties).en})`,
      ),
    ),
  labelChanged: ({ from, to }) => say(`显示名称由“${from}”改为“${to}”`, `The label “${from}” becomes “${to}”`),
  documentAdded: ({ document }, called) =>
    say(`新增${kindWords[document]['zh-CN']}${whole(called)['zh-CN']}`, `New ${kindWords[document].en} ${whole(called).en}`),
  documentRenamed: ({ document, from, to }, called) =>
    say(
      `${kindWords[document]['zh-CN']}${whole(called)['zh-CN']}的名称由 ${from} 改为 ${to}`,
      `The ${kindWords[document].en} ${whole(called).en} is renamed from ${from} to ${to}`,
    ),
  documentRemoved: ({ document }, called) =>
    say(`移除${kindWords[document]['zh-CN']}${whole(called)['zh-CN']}`, `The ${kindWords[document].en} ${whole(called).en} goes`),
  documentChanged: ({ document, properties }, called) =>
    told(
      say(`${kindWords[document]['zh-CN']}${whole(called)['zh-CN']}`, `the ${kindWords[document].en} ${whole(called).en}`),
      called,
      say(
        `${kindWords[document]['zh-CN']}${whole(called)['zh-CN']}有改动（${list(properties)['zh-CN']}）`,
        `The ${kindWords[document].en} ${whole(called).en} changes (${list(properties).en})`,
      ),
    ),
};

/** The change in one sentence of each language. */
export function changeWords<K extends ChangeKind>(change: BareOf<K> & { readonly kind: K }, called: Called): Text {
  const sentence = words[change.kind](change, called);
  return { 'zh-CN': sentence['zh-CN'], en: sentence.en.charAt(0).toUpperCase() + sentence.en.slice(1) };
}
