import { jsonLanguage } from '@codemirror/lang-json';

/** A text read as JSON; where it is none, the place of the first fault as far as the browser tells. A key that stands twice in one object is a fault: one of its values would be lost. */
export type ReadText =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly at: number; readonly why: 'broken' | 'twice' };

/** Reads JSON. */
export function readText(text: string): ReadText {
  try {
    const value: unknown = JSON.parse(text);
    const twice = keyTwice(text);
    return twice === null ? { ok: true, value } : { ok: false, at: twice, why: 'twice' };
  } catch (error) {
    const [, at] = /position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
    return { ok: false, at: Math.min(at === undefined ? text.length : Number(at), text.length), why: 'broken' };
  }
}

/** Where a key begins that stands in its object already; null where none does. */
function keyTwice(text: string): number | null {
  const open: Set<string>[] = [];
  let found: number | null = null;
  jsonLanguage.parser.parse(text).iterate({
    enter: ({ name, from, to }) => {
      if (name === 'Object') open.push(new Set());
      if (name !== 'PropertyName') return;
      const key: unknown = JSON.parse(text.slice(from, to));
      const keys = open.at(-1);
      if (keys?.has(String(key))) found ??= from;
      keys?.add(String(key));
    },
    leave: ({ name }) => void (name === 'Object' && open.pop()),
  });
  return found;
}
