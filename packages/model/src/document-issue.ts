import type { Text } from '@tangram/errors';
import { type Caller, defineNamedIssues, type NamedIssue } from './issue/named-issues.ts';
import type { DocumentRef } from './model.ts';

/** Something wrong in a document: which one, where (`path` is a JSON pointer), and why. */
export interface DocumentIssue extends NamedIssue {
  readonly document: DocumentRef;
}

/** A value, or everything that is wrong, each with the document it is in. */
export type DocumentOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly DocumentIssue[] };

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

const issues = defineNamedIssues({
  duplicate_name: (p: { name: string }) => both(`名称“${p.name}”已被使用`, `The name “${p.name}” is already used`),
  duplicate_id: (p: { id: string }) => both(`标识“${p.id}”已被使用`, `The id “${p.id}” is already used`),
  reserved_name: (p: { name: string }) => both(`“${p.name}”是保留名称`, `“${p.name}” is a reserved name`),
  unknown_object: (p: { name: string }) => both(`没有对象“${p.name}”`, `There is no object “${p.name}”`),
  unknown_field: (p: { name: string; object: string }) =>
    both(`“${p.object}”没有字段“${p.name}”`, `“${p.object}” has no field “${p.name}”`),
  unknown_document: (p: { kind: string; name: string }) => both(`没有${p.kind}“${p.name}”`, `There is no ${p.kind} “${p.name}”`),
  unknown_stage: (p: { name: string }) => both(`没有阶段“${p.name}”`, `There is no stage “${p.name}”`),
  unknown_choice: (p: { value: string }) => both(`没有选项“${p.value}”`, `There is no option “${p.value}”`),
  unknown_option: (p: { value: string }) => both(`没有选项“${p.value}”`, `There is no option “${p.value}”`),
  wrong_field_type: (p: { name: string; expected: string }) =>
    both(`字段“${p.name}”的类型应为 ${p.expected}`, `The field “${p.name}” must be of type ${p.expected}`),
  options_or_set: () => both('请给出选项，或引用一个选项集，二者取一', 'Give options or name an option set: one of the two'),
  missing_label: (p: { language: string }) =>
    both(`缺少默认语言（${p.language}）的文字`, `The text in the default language (${p.language}) is missing`),
  name_field_type: (p: { name: string }) => both(`“${p.name}”不能作为名称字段`, `“${p.name}” cannot be the name field`),
  stage_pipeline_mismatch: (p: { pipeline: string }) =>
    both(`流水线“${p.pipeline}”不属于这个字段`, `The pipeline “${p.pipeline}” is not of this field`),
  path_too_long: (p: { max: number }) => both(`路径最多经过 ${p.max} 个引用`, `A path walks over at most ${p.max} references`),
  not_a_reference: (p: { name: string }) => both(`“${p.name}”不是指向单条记录的引用`, `“${p.name}” is not a reference to one record`),
  unknown_relation: (p: { name: string; object: string }) =>
    both(`“${p.object}”没有关联“${p.name}”`, `“${p.object}” has no relation “${p.name}”`),
  unknown_operator: (p: { name: string }) => both(`没有比较方式“${p.name}”`, `There is no operator “${p.name}”`),
  not_searchable: (p: { name: string }) =>
    both(`“${p.name}”不能用于搜索：只能是本对象的文字字段`, `“${p.name}” cannot be searched: only the object's own text fields can`),
  cannot_be_unique: (p: { name: string }) =>
    both(`这种类型的字段不能要求唯一（${p.name}）`, `A field of this type cannot be unique (${p.name})`),
  cannot_be_required: (p: { name: string }) =>
    both(`“${p.name}”的值由系统得出，不能要求必填`, `The value of “${p.name}” follows from others and cannot be required`),
  cannot_be_indexed: (p: { name: string }) =>
    both(`这种类型的字段不能建索引（${p.name}）`, `A field of this type cannot be indexed (${p.name})`),
  cannot_be_masked: (p: { name: string }) =>
    both(
      `这种类型的字段不能脱敏，设为脱敏即为隐藏（${p.name}）`,
      `A field of this type cannot be masked: masked, it is hidden (${p.name})`,
    ),
  masked_by_roles: () => both('脱敏是角色给出的权限，不写在字段上', 'Masking is a right that roles give: it is not said of the field'),
  cannot_be_sorted: (p: { name: string }) => both(`不能按“${p.name}”排序`, `Cannot sort by “${p.name}”`),
  not_a_reference_back: (p: { name: string; object: string }) =>
    both(`“${p.name}”不是指回“${p.object}”的引用`, `“${p.name}” is not a reference back to “${p.object}”`),
  missing_parent: () => both('继承上级的共享方式须指明上级字段', 'Sharing by the parent must name the parent field'),
  shared_with_parent: () =>
    both(
      '由上级决定可见范围的对象没有自己的共享规则和团队角色',
      'An object that is shared by its parent has no sharing rules or team roles of its own',
    ),
  rule_shares_nothing_in_particular: () =>
    both(
      '共享规则须指明谁的记录（owners）或什么条件（when）',
      'A sharing rule says whose records (owners), under which condition (when), or both',
    ),
  below_no_department: () => both('未指明部门，below 不起作用', 'Without departments, below says nothing'),
  rule_adds_nothing: (p: { name: string }) =>
    both(
      `共享规则“${p.name}”没有作用：默认共享方式已经给了这么多`,
      `The sharing rule “${p.name}” adds nothing: the default gives as much already`,
    ),
  rule_opens_nothing: (p: { name: string; roles: string }) =>
    both(
      `共享规则“${p.name}”对这些角色没有作用，它们看不到这个对象：${p.roles}`,
      `The sharing rule “${p.name}” gives nothing to roles that do not open the object: ${p.roles}`,
    ),
  parents_in_a_ring: (p: { way: string }) =>
    both(`共享方式由上级决定的对象互为上级：${p.way}`, `Objects that are shared by their parents are parents of each other: ${p.way}`),
  new_field_visible: (p: { name: string; count: number; roles: string }) =>
    both(
      `新字段“${p.name}”将对 ${p.count} 个角色可见：${p.roles}`,
      `The new field “${p.name}” becomes visible to ${p.count} role(s): ${p.roles}`,
    ),
  role_widened: (p: { role: Text; object: Text; action: 'read' | 'update' | 'delete'; from: Text; to: Text }) => {
    const deed = { read: both('查看', 'read'), update: both('修改', 'change'), delete: both('删除', 'delete') }[p.action];
    return both(
      `角色“${p.role['zh-CN']}”可${deed['zh-CN']}的“${p.object['zh-CN']}”：${p.from['zh-CN']} → ${p.to['zh-CN']}`,
      `${p.role.en} may ${deed.en} more of ${p.object.en}: ${p.from.en} → ${p.to.en}`,
    );
  },
  role_opens_fields: (p: { role: Text; object: Text; fields: string }) =>
    both(
      `角色“${p.role['zh-CN']}”在“${p.object['zh-CN']}”上将能使用字段：${p.fields}`,
      `To ${p.role.en}, fields of ${p.object.en} open up: ${p.fields}`,
    ),
  role_lacks_required: (p: { role: string; object: string; name: string }) =>
    both(
      `角色“${p.role}”可以新建“${p.object}”，却不能填写必填的“${p.name}”`,
      `“${p.role}” may create “${p.object}”, and cannot write “${p.name}”, which is required`,
    ),
  role_lacks_when: (p: { role: string; name: string }) =>
    both(
      `角色“${p.role}”不能填写“${p.name}”，而它会因这个角色所填的内容成为必填`,
      `“${p.role}” cannot write “${p.name}”, which becomes required by what the role itself writes`,
    ),
  role_lacks_for_rule: (p: { role: string; name: string; rule: string }) =>
    both(
      `角色“${p.role}”不能填写“${p.name}”，而没有它校验规则“${p.rule}”不让新建`,
      `“${p.role}” cannot write “${p.name}”, without which the rule “${p.rule}” refuses a new record`,
    ),
  role_lacks_for_stage: (p: { role: string; name: string; stage: string }) =>
    both(
      `角色“${p.role}”不能填写“${p.name}”，其他角色也不能，而进入阶段“${p.stage}”要先填它`,
      `“${p.role}” cannot write “${p.name}”, nor can any other role, and the stage “${p.stage}” asks for it`,
    ),
  lanes_are_columns: () => both('泳道与列不能是同一个字段', 'The lanes cannot be of the field that makes the columns'),
  missing_part: (p: { name: string }) => both(`缺少“${p.name}”`, `“${p.name}” is missing`),
  required_not_placed: (p: { name: string }) => both(`必填字段“${p.name}”不在表单上`, `The required field “${p.name}” is not on the form`),
  no_record_here: () => both('条件看的是记录，而这个页面没有记录', 'A condition looks at a record, and this page has none'),
  required_unseen: (p: { name: string }) =>
    both(
      `“${p.name}”有时不显示，不能总是必填：请改用 requiredWhen`,
      `“${p.name}” is not always there, so it cannot always be required: say requiredWhen`,
    ),
  related_in_rule: (p: { name: string }) =>
    both(`这里不能读取相关记录“${p.name}”，请改用汇总字段`, `The related records “${p.name}” cannot be read here: use a roll-up field`),
  required_read_only: (p: { name: string }) =>
    both(`阶段要求填写只读字段“${p.name}”`, `The stage requires “${p.name}”, which cannot be written`),
  outside_grid: () => both('组件超出 12 列', 'The component reaches beyond the 12 columns'),
  one_goal: () =>
    both('导航项指向对象（可带视图）或页面，二者取一', 'An entry leads to an object (with or without a view) or to a page: one of the two'),
  no_open_stage: () => both('流水线至少要有一个进行中的阶段', 'A pipeline needs at least one open stage'),
  unreachable_stage: (p: { name: string }) => both(`没有流转通向阶段“${p.name}”`, `No transition leads to the stage “${p.name}”`),
  never_true: (p: { meaning: Text }) => both(`条件永远不成立，${p.meaning['zh-CN']}`, `The condition can never be true: ${p.meaning.en}`),
  always_true: () => both('条件对每条记录都成立，等于没有写', 'Every record meets the condition: it says nothing'),
  contradicts: (p: { other: Text }) =>
    both(`与校验规则“${p.other['zh-CN']}”矛盾：没有记录能同时满足`, `Contradicts the rule “${p.other.en}”: no record can meet both`),
  shadowed: (p: { place: string }) => both(`永远不会执行：${p.place} 已经覆盖它`, `Is never reached: ${p.place} covers all of it`),
  gate_unreached: (p: { name: string }) =>
    both(`阶段“${p.name}”到不了，它的进入条件不会被检查`, `No record gets to the stage “${p.name}”: its condition is never asked`),
  ends_before_start: () => both('结束早于开始', 'Ends before it starts'),
  untranslated: (p: { language: string }) =>
    both(`没有默认语言（${p.language}）的文字`, `Has no text in the default language (${p.language})`),
  unknown_token: (p: { name: string }) =>
    both(
      `没有记号“${p.name}”：可用 {YYYY} {YY} {MM} {DD} {SEQ:n} {RANDOM:n} {FIELD:…} {DEPT.…}`,
      `There is no token “${p.name}”: there are {YYYY} {YY} {MM} {DD} {SEQ:n} {RANDOM:n} {FIELD:…} {DEPT.…}`,
    ),
  one_sequence: () => both('编号里只能有一个 {SEQ}', 'A number has one {SEQ}'),
  number_repeats: (p: { name: string }) =>
    both(`重新计数时编号会重复：格式里缺少 ${p.name}`, `Numbers would repeat when counting begins anew: the pattern lacks ${p.name}`),
  bad_pattern: () => both('正则表达式不正确（RE2 语法）', 'Not a valid regular expression (RE2 syntax)'),
  bad_schema: () => both('不是有效的 JSON Schema', 'Not a valid JSON Schema'),
  bad_default: (p: { reason: string; reasonZh: string }) =>
    both(`默认值不符合字段：${p.reasonZh}`, `The default does not fit the field: ${p.reason}`),
  one_default: () => both('默认值与默认值表达式只能取一', 'A default value or an expression for it: one of the two'),
  minimum_above_maximum: () => both('最小值大于最大值', 'The minimum is above the maximum'),
  not_a_hierarchy: (p: { name: string }) =>
    both(`关联“${p.name}”不通向本对象，没有下级`, `The relation “${p.name}” does not lead back to this object: there is nothing below`),
  not_stored: (p: { name: string }) =>
    both(`“${p.name}”的值不是存储的，不能汇总`, `The value of “${p.name}” is not stored and cannot be rolled up`),
  cannot_be_rolled_up: (p: { name: string; aggregate: string }) =>
    both(`“${p.name}”不能按 ${p.aggregate} 汇总`, `“${p.name}” cannot be rolled up by ${p.aggregate}`),
  formula_too_large: (p: { max: number }) =>
    both(
      `表达式连同它引用的公式过大（最多 ${p.max} 个部分）`,
      `The expression is too large together with the formulas it names (at most ${p.max} parts)`,
    ),
  cannot_be_looked_up: (p: { name: string }) => both(`“${p.name}”不能引用显示`, `“${p.name}” cannot be looked up`),
  cannot_be_copied: (p: { name: string }) =>
    both(`“${p.name}”的值不能在关联时复制`, `The value of “${p.name}” cannot be copied when the reference is set`),
  derived_in_a_ring: (p: { way: string }) => both(`派生字段互相依赖：${p.way}`, `Derived fields depend on each other in a ring: ${p.way}`),
  too_many_rollups: (p: { max: number }) => both(`一个对象最多 ${p.max} 个汇总字段`, `An object has at most ${p.max} roll-ups`),
  bad_condition: (p: { reason: string; reasonZh: string }) => both(`条件不正确：${p.reasonZh}`, `Not a valid condition: ${p.reason}`),
  no_currencies: () =>
    both('工作区还没有声明币种（currencies 文档），金额只有一种币种', 'The workspace declares no currencies: its amounts have one'),
  one_currencies: () => both('一个工作区只有一份币种文档', 'A workspace has one document of currencies'),
  unknown_currency: (p: { code: string }) => both(`没有币种“${p.code}”（ISO 4217）`, `There is no currency “${p.code}” (ISO 4217)`),
  rates_need_key: (p: { name: string }) =>
    both(
      `“${p.name}”需要一个由币种与起始日期组成的唯一键，每种币种每天只有一个汇率`,
      `“${p.name}” needs a key of the currency and the first day: one rate a day for each currency`,
    ),
  no_money: (p: { name: string }) => both(`“${p.name}”自己没有币种`, `“${p.name}” has no currency of its own`),
  mixed_currencies: (p: { name: string }) =>
    both(
      `“${p.name}”用到了不同币种的金额：请改用以 _base 结尾的本位币金额`,
      `“${p.name}” uses amounts of different currencies: name those that end with _base`,
    ),
  unknown_in_test: (p: { name: string }) =>
    both(`这个测试里没有叫“${p.name}”的记录或人员`, `The test has no record or person called “${p.name}”`),
  not_about_this: (p: { name: string }) => both(`“${p.name}”须是同一个对象的记录`, `“${p.name}” must be a record of the same object`),
  no_such_step: (p: { count: number }) => both(`测试只有 ${p.count} 步`, `The test has ${p.count} step(s)`),
  no_stages_here: (p: { name: string }) => both(`“${p.name}”没有阶段`, `“${p.name}” has no stages`),
  not_unique: (p: { value: string }) => both(`“${p.value}”重复`, `“${p.value}” occurs twice`),
});

/** Everything that can be wrong with documents that each satisfy their own schema. */
export const say = issues.makers;

/** The issue in words in which everything that it names is called as `call` says. */
export function sayAgain(issue: DocumentIssue, call: Caller): DocumentIssue {
  const text = issue.params && issues.say(issue.code, issue.params, call);
  return text ? { ...issue, text } : issue;
}
