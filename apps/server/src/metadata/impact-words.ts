import type { Text } from '@tangram/errors';
import { type Dependents, type Kind, kindWords, labelIn, type ObjectDefinition } from '@tangram/model';

/** In which order documents that use something are counted. */
const kinds = Object.keys(kindWords) as readonly Kind[];

/** `影响 312 条在途商机；2 条校验规则、1 个视图用到它`: records first, then the documents that use what changes, each once. */
export function impactWords(records: number, object: ObjectDefinition | null, areUnderWay: boolean, uses: Dependents): Text {
  const documents = new Set(Object.values(uses).flatMap((places) => places.map(({ document }) => document)));
  const counted = kinds
    .map((kind) => ({ kind, count: [...documents].filter((ref) => ref.startsWith(`${kind}:`)).length }))
    .filter(({ count }) => count > 0);
  const called = (locale: 'zh-CN' | 'en') => (object ? labelIn(object.label, locale, object.name) : '');
  const zh = counted.map(({ kind, count }) => `${count} ${kind === 'validation' ? '条' : '个'}${kindWords[kind]['zh-CN']}`);
  const en = counted.map(({ kind, count }) => `${count} × ${kindWords[kind].en}`);
  const name = { 'zh-CN': called('zh-CN') || '记录', en: called('en') };
  return {
    'zh-CN': [
      ...(records > 0 ? [`影响 ${records} 条${areUnderWay ? '在途' : ''}${name['zh-CN']}`] : []),
      ...(zh.length > 0 ? [`${zh.join('、')}用到它`] : []),
    ].join('；'),
    en: [
      ...(records > 0 ? [`Reaches ${records} ${areUnderWay ? 'open ' : ''}records${name.en === '' ? '' : ` of “${name.en}”`}`] : []),
      ...(en.length > 0 ? [`used by ${en.join(', ')}`] : []),
    ].join('; '),
  };
}
