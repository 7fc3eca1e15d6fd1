import { isJsonObject } from '@tangram/contract';
import type { Locale } from '@tangram/errors';

/** Text that could not be read for its cell, and why: it stays there until it is corrected, with the draft too, and is never sent. */
export interface UnreadCell {
  readonly unread: string;
  readonly why: Readonly<Record<Locale, string>>;
}

const mark = '$unreadCell';

/** Such a text as the value of a cell. */
export const unreadCell = ({ unread, why }: UnreadCell) => ({ [mark]: unread, why: { 'zh-CN': why['zh-CN'], en: why.en } });

/** The text of such a value; null when the value was read. */
export function unreadIn(value: unknown): UnreadCell | null {
  if (!isJsonObject(value) || typeof value[mark] !== 'string') return null;
  const why = isJsonObject(value['why']) ? value['why'] : {};
  return { unread: value[mark], why: { 'zh-CN': String(why['zh-CN'] ?? ''), en: String(why['en'] ?? '') } };
}
