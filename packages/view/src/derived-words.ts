import type { Locale, Text } from '@tangram/errors';
import { type Field, isCopied, type Model, type ObjectDefinition, pathsInExpression, type RollUp } from '@tangram/model';
import { labelOf, say } from './label.ts';
import { resolvePath } from './path.ts';

const sentence: { readonly [A in RollUp['aggregate']]: (of: string, over: string) => Text } = {
  count: (_, over) => ({ 'zh-CN': `${over}的数量`, en: `How many ${over}` }),
  count_distinct: (of, over) => ({ 'zh-CN': `${over}中不同“${of}”的个数`, en: `How many different ${of} of ${over}` }),
  sum: (of, over) => ({ 'zh-CN': `${over}的“${of}”之和`, en: `Sum of ${of} of ${over}` }),
  avg: (of, over) => ({ 'zh-CN': `${over}的“${of}”平均值`, en: `Average of ${of} of ${over}` }),
  min: (of, over) => ({ 'zh-CN': `${over}的“${of}”最小值`, en: `Smallest ${of} of ${over}` }),
  max: (of, over) => ({ 'zh-CN': `${over}的“${of}”最大值`, en: `Greatest ${of} of ${over}` }),
  first: (of, over) => ({ 'zh-CN': `${over}中最早的“${of}”`, en: `First ${of} of ${over}` }),
  last: (of, over) => ({ 'zh-CN': `${over}中最近的“${of}”`, en: `Last ${of} of ${over}` }),
  join: (of, over) => ({ 'zh-CN': `${over}的“${of}”，逐一列出`, en: `Each ${of} of ${over}` }),
  any: (of, over) => ({ 'zh-CN': `${over}中有一条${of}`, en: `Whether any of ${over} is ${of}` }),
  all: (of, over) => ({ 'zh-CN': `${over}全部${of}`, en: `Whether all of ${over} are ${of}` }),
};
const such: Text = { 'zh-CN': '符合条件', en: 'as asked for' };

/** A formula as it is written, with labels for the names of own fields. */
function formulaWords(object: ObjectDefinition, expression: string, locale: Locale): string {
  let [words, from] = ['', 0];
  for (const { text, start } of pathsInExpression(expression)) {
    const field = object.byName.get(text);
    words += expression.slice(from, start) + (field ? labelOf(field.label, locale, text) : text);
    from = start + text.length;
  }
  const whole = words + expression.slice(from);
  return say({ 'zh-CN': `公式：${whole}`, en: `Formula: ${whole}` }, locale);
}

/** In a sentence, what a roll-up adds up or where a lookup looks; null for a field whose value follows from nothing. */
export function derivedWords(model: Model, object: ObjectDefinition, field: Field, locale: Locale): string | null {
  const { rollUp, lookUp, formula } = field;
  if (formula) return formulaWords(object, formula.expression, locale);
  if (lookUp) {
    const hops = resolvePath(model, object, lookUp.path)?.hops ?? [];
    const way = hops.map((hop) => labelOf(hop.label, locale, hop.name)).join(' → ');
    if (isCopied(field)) return say({ 'zh-CN': `关联时复制自：${way}`, en: `Copied from ${way} when it was chosen` }, locale);
    return say({ 'zh-CN': `取自：${way}`, en: `From ${way}` }, locale);
  }
  if (!rollUp) return null;
  const child = model.objects.get(rollUp.object);
  const relation = object.relations.find(({ name }) => name === rollUp.relation);
  const own = object.byName.get(rollUp.relation);
  const over = labelOf(own?.label ?? relation?.label ?? child?.plural, locale, rollUp.relation);
  const of = rollUp.of ? labelOf(rollUp.of.label, locale, rollUp.of.name) : say(such, locale);
  const isNarrowed = field.document?.type === 'rollup' && field.document.filter !== undefined;
  const words = say(sentence[rollUp.aggregate](of, over), locale);
  return isNarrowed ? say({ 'zh-CN': `${words}（仅符合条件的）`, en: `${words} (only some of them)` }, locale) : words;
}
