import type { Locale, Text } from '@tangram/errors';
import { documentsOf, labelIn, type Model } from '@tangram/model';

/** What steps are refused with besides rules that somebody wrote. */
export const refusalWords: Readonly<Record<string, Text>> = {
  required: { 'zh-CN': '必填', en: 'required' },
  required_by_stage: { 'zh-CN': '阶段必填', en: 'required by the stage' },
  enter_condition: { 'zh-CN': '进入条件', en: 'condition to enter' },
  exit_condition: { 'zh-CN': '离开条件', en: 'condition to leave' },
  way_condition: { 'zh-CN': '流转条件', en: 'condition of the way' },
  transition_not_allowed: { 'zh-CN': '流转不允许', en: 'no such way' },
  option_not_available: { 'zh-CN': '选项不可选', en: 'option not available' },
  not_visible: { 'zh-CN': '字段不在', en: 'field not there' },
  read_only: { 'zh-CN': '只读', en: 'read-only' },
  forbidden: { 'zh-CN': '没有权限', en: 'not allowed' },
};

/** Something that a step can be refused by. */
export interface RefusalChoice {
  readonly code: string;
  readonly label: string;
  /** Somebody wrote it for this object. */
  readonly isRule: boolean;
}

/** By what a step that is about an object can be refused: its rules first, then what the house itself refuses. */
export function refusalChoices(model: Model, object: string | undefined, locale: Locale): readonly RefusalChoice[] {
  const rules = documentsOf(model, 'validation').filter((rule) => rule.object === object && rule.active !== false);
  return [
    ...rules.map(({ name, label }) => ({ code: name, label: labelIn(label, locale, name), isRule: true })),
    ...Object.entries(refusalWords).map(([code, words]) => ({ code, label: words[locale], isRule: false })),
  ];
}
