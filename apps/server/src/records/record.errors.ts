import { defineErrors, defineIssues, type Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** Why a record cannot be read or written. */
export const recordErrors = defineErrors({
  not_found: {
    kind: 'missing',
    title: both('未找到', 'Not found'),
    detail: ({ object, id }: { object: string; id?: string }) =>
      id === undefined
        ? both(`没有对象“${object}”。`, `There is no object “${object}”.`)
        : both(`没有你可见的 ${object} 记录 ${id}。`, `There is no ${object} ${id} that you can see.`),
  },
  forbidden: {
    kind: 'denied',
    title: both('没有权限', 'Not allowed'),
    detail: ({ object, action }: { object: string; action: string }) =>
      both(`你没有对 ${object} 执行此操作（${action}）的权限。`, `You may not ${action} this ${object}.`),
  },
  validation_failed: {
    kind: 'invalid',
    title: both('无法保存', 'Cannot be saved'),
    detail: ({ count }: { count: number }) =>
      both(`有 ${count} 处需要更正。`, count === 1 ? 'One thing needs to be corrected.' : `${count} things need to be corrected.`),
  },
  bypass_needs_reason: {
    kind: 'malformed',
    title: both('需要写明原因', 'A reason is needed'),
    detail: ({ max }: { max: number }) =>
      both(
        `绕过规则要在 Tangram-Bypass-Reason 里写明原因（UTF-8 百分号编码，最多 ${max} 个字）。`,
        `Who sets a rule aside says why in Tangram-Bypass-Reason (percent-encoded UTF-8, at most ${max} letters).`,
      ),
  },
  version_conflict: {
    kind: 'stale',
    title: both('记录已被他人修改', 'Changed meanwhile'),
    detail: ({ yours, current }: { yours: number; current: number }) =>
      both(
        `你的版本是 ${yours}，现在是 ${current}。请重新载入后再修改。`,
        `Your version is ${yours}, it is now ${current}. Reload the record and apply your change again.`,
      ),
  },
  duplicate_key: {
    kind: 'conflict',
    title: both('已存在相同的记录', 'Already there'),
    detail: ({ object }: { object: string }) => both(`已有一条 ${object} 使用了这个值。`, `Another ${object} has this value.`),
  },
  reference_missing: {
    kind: 'conflict',
    title: both('引用的记录不存在', 'A referenced record is missing'),
    detail: ({ count }: { count: number }) =>
      both(`有 ${count} 处引用的记录已不存在。`, `${count} reference(s) point to records that no longer exist.`),
  },
  restricted: {
    kind: 'conflict',
    title: both('仍被其他记录使用', 'Still in use'),
    detail: ({ object, count }: { object: Text | null; count: number }) =>
      object
        ? both(`还有 ${count} 条${object['zh-CN']}指向它，不能删除。`, `${count} ${object.en} record(s) still point to it.`)
        : both('还有你看不到的记录指向它，不能删除。', 'Records that you cannot see still point to it.'),
  },
  named_by_rules: {
    kind: 'conflict',
    title: both('仍被规则指定', 'Rules name it'),
    detail: ({ count }: { count: number }) =>
      both(
        `有 ${count} 处角色或共享规则指定了它，请先修改这些规则。`,
        `${count} place(s) in roles or sharing rules name it; change them first.`,
      ),
  },
  not_written: {
    kind: 'conflict',
    title: both('未写入', 'Not written'),
    detail: ({ index }: { index: number }) =>
      both(`因为第 ${index} 个操作失败，整批都没有写入。`, `Nothing of the batch was written, because operation ${index} failed.`),
  },
  not_undoable: {
    kind: 'conflict',
    title: both('无法撤销', 'Cannot be undone'),
    detail: ({ id }: { id: string }) =>
      both(
        `记录 ${id} 的这次改动无法撤销：不是你做的、已过一天，或没有留下原来的值。`,
        `This change of ${id} cannot be undone: it was not yours, is more than a day old, or what was there before is not kept.`,
      ),
  },
  malformed_batch: {
    kind: 'invalid',
    title: both('批量请求有误', 'The batch is malformed'),
    detail: ({ count }: { count: number }) => both(`有 ${count} 处需要更正。`, `${count} thing(s) need to be corrected.`),
  },
  malformed_version: {
    kind: 'malformed',
    title: both('If-Match 有误', 'Malformed If-Match'),
    detail: () => both('If-Match 应为带引号的版本号，例如 "7"。', 'If-Match is a version in quotes, like "7".'),
  },
  cursor_mismatch: {
    kind: 'malformed',
    title: both('游标不匹配', 'Cursor does not match'),
    detail: () => both('这个游标不属于此请求。', 'This cursor does not belong to this request.'),
  },
});

/** What is wrong at one place of a write that only the database or another record can tell. */
export const recordIssues = defineIssues({
  reference_missing: () => both('引用的记录不存在', 'The record it points to does not exist'),
  ring: () => both('不能在自己或自己的下级之下', 'It would stand below itself'),
  rate_missing: () => both('这一天没有这个币种的汇率', 'There is no rate of this currency on that day'),
  not_an_image: ({ name }: { name: string }) => both(`“${name}”不是图片`, `“${name}” is not an image`),
  file_not_accepted: ({ name, accept }: { name: string; accept: readonly string[] }) =>
    both(
      `“${name}”不是此字段接受的类型(${accept.join('、')})`,
      `“${name}” is none of the kinds that this field takes (${accept.join(', ')})`,
    ),
  duplicate_key: () => both('这个值已被使用', 'This value is already used'),
  named_by: ({ place }: { place: Text }) => place,
  restricted: ({ object, count }: { object: Text | null; count: number }) =>
    object
      ? both(`还有 ${count} 条${object['zh-CN']}指向它`, `${count} ${object.en} record(s) point to it`)
      : both('还有你看不到的记录指向它', 'Records that you cannot see point to it'),
  read_only: () => both('这条记录的此字段你不能修改', 'You may not change this field of this record'),
  unknown_key: () => both('没有这个键', 'There is no such key'),
  key_incomplete: () => both('键的每个字段都要有值', 'Every field of the key needs a value'),
  unknown_operation: () => both('应为 create、update、upsert 或 delete', 'Must be create, update, upsert or delete'),
  too_many_operations: ({ max }: { max: number }) => both(`一次最多 ${max} 个操作`, `At most ${max} operations at once`),
  not_a_list: () => both('应为数组', 'Must be an array'),
  not_an_object: () => both('应为对象', 'Must be an object'),
  not_a_version: () => both('应为版本号，且只用于 update 和 delete', 'Must be a version number, and only with update and delete'),
  not_an_id: () => both('不是有效的记录编号', 'Not a valid record id'),
  not_a_text: () => both('应为文本', 'Must be text'),
  not_a_yes_or_no: () => both('应为 true 或 false', 'Must be true or false'),
  unknown_property: () => both('没有这个属性', 'There is no such property'),
  unknown_stage: () => both('流水线中没有这个阶段', 'The pipeline has no such stage'),
});
