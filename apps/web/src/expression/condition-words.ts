import type { Locale } from '@tangram/errors';
import { scopeFor } from '@tangram/model';
import { pathWords } from '@tangram/view';
import type { Subject } from './use-reading.ts';

const joins: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { 'zh-CN': { and: '且', or: '或' }, en: {} };
const signs: Readonly<Record<string, string>> = { '!=': '≠', '>=': '≥', '<=': '≤' };

/**
 * An expression as it can be read at a glance: fields and what is chosen in them by what they are called; the rest as it is written.
 * `stage = "talks" and amount >= 10` → `阶段 = “商务谈判” 且 金额 ≥ 10`.
 */
export function conditionWords(text: string, { model, object, use }: Pick<Subject, 'model' | 'object' | 'use'>, locale: Locale): string {
  const scope = scopeFor(model, object, use);
  let choices: readonly { readonly value: string; readonly label: Readonly<Record<string, string>> }[] = [];
  return text.replaceAll(/'[^']*'|"[^"]*"|\$?[a-z_][\w.]*|[!<>]=/gi, (token) => {
    if (/^['"]/.test(token)) {
      const label = choices.find(({ value }) => value === token.slice(1, -1))?.label[locale];
      return label === undefined ? token : `“${label}”`;
    }
    const type = token.startsWith('$') ? null : scope.field(token.split('.'));
    if (!type) return joins[locale][token] ?? signs[token] ?? token;
    choices = type.choices ?? [];
    return pathWords(model, object, token, locale);
  });
}
