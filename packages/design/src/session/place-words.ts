import type { Text } from '@tangram/errors';
import { type AnyDocument, keysOf, namingOf, placeWords as wordsOf, refOf, valueWordsAt } from '@tangram/model';

const whole: Text = { 'zh-CN': '整个文档', en: 'the whole document' };
const nothing: Text = { 'zh-CN': '（无）', en: '(none)' };

/** Names as `documents` call them; the document itself counts as one of them. */
const namingAround = (document: AnyDocument, documents: readonly AnyDocument[]) =>
  namingOf(documents, [document, ...documents.filter((one) => refOf(one) !== refOf(document))]);

/** A place in a document in words: `字段“金额” · 必填`. @param documents those whose labels are used in place of names */
export const placeWords = (document: AnyDocument, pointer: string, documents: readonly AnyDocument[] = []): Text =>
  pointer === '' ? whole : withLanguage(wordsOf(document, pointer, namingAround(document, documents)), pointer);

const languages: Readonly<Record<string, Text>> = { 'zh-CN': { 'zh-CN': '中文', en: 'Chinese' }, en: { 'zh-CN': '英文', en: 'English' } };

/** A text in one language is told from the same in another. */
function withLanguage(words: Text, pointer: string): Text {
  const language = languages[keysOf(pointer).at(-1) ?? ''];
  return language ? { 'zh-CN': `${words['zh-CN']} · ${language['zh-CN']}`, en: `${words.en} · ${language.en}` } : words;
}

/** What one side made of a place, in words. */
export const valueWords = (document: AnyDocument, pointer: string, value: unknown, documents: readonly AnyDocument[] = []): Text =>
  (pointer === '' ? null : valueWordsAt(document, pointer, value, namingAround(document, documents))) ??
  (value === undefined || value === null ? nothing : whole);
