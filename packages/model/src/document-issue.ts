import { defineIssues, type Issue, type Text } from '@tangram/errors';
import type { DocumentRef } from './model.ts';

/** Something wrong in a document: which one, where (`path` is a JSON pointer), and why. */
export interface DocumentIssue extends Issue {
  readonly document: DocumentRef;
}

/** A value, or everything that is wrong, each with the document it is in. */
export type DocumentOutcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly DocumentIssue[] };

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** Everything that can be wrong with documents that each satisfy their own schema. */
export const say = defineIssues({
  duplicate_name: (p: { name: string }) => both(`名称“${p.name}”已被使用`, `The name “${p.name}” is already used`),
  reserved_name: (p: { name: string }) => both(`“${p.name}”是保留名称`, `“${p.name}” is a reserved name`),
  unknown_object: (p: { name: string }) => both(`没有对象“${p.name}”`, `There is no object “${p.name}”`),
  unknown_field: (p: { name: string; object: string }) => both(`对象“${p.object}”没有字段“${p.name}”`, `The object “${p.object}” has no field “${p.name}”`),
  unknown_document: (p: { kind: string; name: string }) => both(`没有 ${p.kind}“${p.name}”`, `There is no ${p.kind} “${p.name}”`),
  unknown_stage: (p: { name: string }) => both(`没有阶段“${p.name}”`, `There is no stage “${p.name}”`),
  wrong_field_type: (p: { name: string; expected: string }) => both(`字段“${p.name}”的类型应为 ${p.expected}`, `The field “${p.name}” must be of type ${p.expected}`),
  options_or_set: () => both('请给出选项，或引用一个选项集，二者取一', 'Give options or name an option set: one of the two'),
  missing_label: (p: { language: string }) => both(`缺少默认语言（${p.language}）的文字`, `The text in the default language (${p.language}) is missing`),
  name_field_type: (p: { name: string }) => both(`“${p.name}”不能作为名称字段`, `“${p.name}” cannot be the name field`),
  stage_pipeline_mismatch: (p: { pipeline: string }) => both(`流程“${p.pipeline}”不属于这个字段`, `The pipeline “${p.pipeline}” is not of this field`),
  path_too_long: (p: { max: number }) => both(`路径最多经过 ${p.max} 个引用`, `A path walks over at most ${p.max} references`),
  not_a_reference: (p: { name: string }) => both(`“${p.name}”不是指向单条记录的引用`, `“${p.name}” is not a reference to one record`),
  not_unique: (p: { value: string }) => both(`“${p.value}”重复`, `“${p.value}” occurs twice`),
});
