import type { Text } from '@tangram/errors';
import type { Kind } from './model.ts';

/** What each kind of document is called. Total: a new kind does not compile until it has a name. */
export const kindWords: Record<Kind, Text> = {
  object: { 'zh-CN': '对象', en: 'object' },
  option_set: { 'zh-CN': '选项集', en: 'option set' },
  pipeline: { 'zh-CN': '流水线', en: 'pipeline' },
  form: { 'zh-CN': '表单', en: 'form' },
  view: { 'zh-CN': '视图', en: 'view' },
  page: { 'zh-CN': '页面', en: 'page' },
  app: { 'zh-CN': '应用', en: 'app' },
  role: { 'zh-CN': '角色', en: 'role' },
  validation: { 'zh-CN': '校验规则', en: 'validation rule' },
  currencies: { 'zh-CN': '币种', en: 'currencies' },
  test: { 'zh-CN': '测试', en: 'test' },
  calendar: { 'zh-CN': '日历', en: 'calendar' },
};

/** The kind of a document by its ref; null for what is no ref. */
export const kindOf = (ref: string): Kind | null => {
  const kind = ref.slice(0, ref.indexOf(':'));
  return Object.hasOwn(kindWords, kind) ? (kind as Kind) : null;
};
