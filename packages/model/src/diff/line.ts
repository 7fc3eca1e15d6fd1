import type { Text } from '@tangram/errors';

/** One thing that became different in a document, told for people. */
export interface Line {
  /** JSON pointer into the document as it is, or as it was where the thing is gone. */
  readonly pointer: string;
  /** From the outside in: the tab, the section, the stage that it is about. Empty for the document itself. */
  readonly place: readonly Text[];
  readonly how: 'added' | 'removed' | 'changed' | 'moved';
  /** What is different: a property (停留上限), or what kind of element came or went (阶段). */
  readonly what: Text;
  /** Of a list of values: what stays in it. */
  readonly kept: Text | null;
  /** What it was, or what left the list; null when there was nothing. */
  readonly from: Text | null;
  /** What it is, or what joined the list; null when there is nothing now. */
  readonly to: Text | null;
}

const deeds: Readonly<Record<'added' | 'removed', Text>> = {
  added: { 'zh-CN': '新增', en: 'new ' },
  removed: { 'zh-CN': '移除', en: 'removed ' },
};

/** A line as one sentence without a full stop: `阶段“方案报价” 停留上限 10 天→7 天`. */
export function lineWords({ place, how, what, kept, from, to }: Line): Text {
  const say = (locale: 'zh-CN' | 'en'): string => {
    const before = place.map((one) => one[locale]).join(' · ');
    const head = before === '' ? '' : `${before} `;
    const [was, is] = [from?.[locale], to?.[locale]];
    if (how === 'added' || how === 'removed') {
      const name = (how === 'added' ? is : was) ?? '';
      return `${head}${deeds[how][locale]}${what[locale]}${name === '' ? '' : locale === 'en' ? ` “${name}”` : `“${name}”`}`;
    }
    if (kept !== null) return `${head}${what[locale]} ${[is && `＋${is}`, was && `－${was}`].filter(Boolean).join(' ')}`;
    if (was === undefined) return `${head}${what[locale]} ＋${is ?? ''}`;
    return is === undefined ? `${head}${what[locale]} －${was}` : `${head}${what[locale]} ${was}→${is}`;
  };
  return { 'zh-CN': say('zh-CN'), en: say('en') };
}
