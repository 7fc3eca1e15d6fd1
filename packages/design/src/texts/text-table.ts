import type { Text } from '@tangram/errors';
import { type AnyDocument, changeAt, type DocumentRef, type Edit, refOf } from '@tangram/model';
import { type TextEntry, type TextLanguage, textLanguages, writeText } from './texts.ts';

/** How the step is called that a file of texts makes. */
export const textWords: Text = { 'zh-CN': '导入译文', en: 'Import translations' };

/** The columns of a file of texts: where each stands, then what it says in each language. */
export const textColumns = ['document', 'place', ...textLanguages] as const;

/** What makes a spreadsheet take a text for a formula; full-width signs count as well. An apostrophe before it is ours, so one of its own gets another. */
const FORMULA = /^'*\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^'*[\t\r\n]/;
const MUST_QUOTE = /[",\r\n]|^\s|\s$/;

function written(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return MUST_QUOTE.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const read = (text: string): string => (text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text);

/** Texts as a CSV file in UTF-8 with a byte order mark; lines end in CRLF (RFC 4180). */
export const textsAsCsv = (entries: readonly TextEntry[]): string =>
  `\ufeff${[textColumns, ...entries.map(({ ref, key, words }) => [ref, key, ...textLanguages.map((language) => words[language] ?? '')])]
    .map((row) => `${row.map(written).join(',')}\r\n`)
    .join('')}`;

/** What a file of texts would change. */
export interface TextImport {
  readonly edit: Edit | null;
  /** Texts in one language that are said otherwise. */
  readonly changed: number;
  /** Lines of the file, from 1, that stand for no text there is. */
  readonly unknown: readonly number[];
  /** Columns that the file needs and has not. */
  readonly lacks: readonly string[];
}

/**
 * Reads rows of a file, the first naming its columns, onto the texts there are. What is empty in the file, or not in it, stays as it is.
 *
 * @param entries all texts of `documents`
 */
export function readTexts(
  documents: readonly AnyDocument[],
  entries: readonly TextEntry[],
  rows: readonly (readonly string[])[],
): TextImport {
  const [heads = [], ...lines] = rows;
  const at = (name: string) => heads.findIndex((head) => head.replace('\ufeff', '').trim() === name);
  const [document, place] = [at('document'), at('place')];
  const languages = textLanguages.filter((language) => at(language) >= 0);
  const lacks = [
    ...(document < 0 ? ['document'] : []),
    ...(place < 0 ? ['place'] : []),
    ...(languages.length === 0 ? [textLanguages.join(' / ')] : []),
  ];
  if (lacks.length > 0) return { edit: null, changed: 0, unknown: [], lacks };
  const byPlace = new Map(entries.map((entry) => [`${entry.ref} ${entry.key}`, entry]));
  const changes = new Map<string, TextChange>();
  const unknown: number[] = [];
  lines.forEach((line, i) => {
    if (line.every((cell) => cell.trim() === '')) return;
    const entry = byPlace.get(`${line[document]?.trim() as DocumentRef} ${line[place]?.trim()}`);
    if (!entry) return void unknown.push(i + 2);
    for (const language of languages) {
      const change = changeOf(entry, language, line[at(language)] ?? '');
      if (change) changes.set(`${entry.ref} ${entry.key} ${language}`, change);
    }
  });
  return { edit: changes.size === 0 ? null : puts(documents, [...changes.values()]), changed: changes.size, unknown, lacks };
}

type TextChange = Extract<Edit, { kind: 'setProperty' }>;

function changeOf(entry: TextEntry, language: TextLanguage, cell: string): TextChange | null {
  const text = read(cell);
  return text.trim() === '' ? null : writeText(entry, language, text.replaceAll('\r\n', '\n'));
}

/** Each document put once, with all that is said otherwise in it: it is read anew once then. */
function puts(documents: readonly AnyDocument[], changes: readonly TextChange[]): Edit {
  const byDocument = new Map<DocumentRef, AnyDocument>(documents.map((document) => [refOf(document), document]));
  const touched = new Set(changes.map(({ ref }) => ref));
  for (const { ref, path, value } of changes) {
    const document = byDocument.get(ref);
    if (document) byDocument.set(ref, changeAt(document, path, () => value) as AnyDocument);
  }
  return { kind: 'batch', edits: [...touched].flatMap((ref) => puttingOf(byDocument.get(ref))) };
}

const puttingOf = (document: AnyDocument | undefined): readonly Edit[] => (document ? [{ kind: 'putDocument', document }] : []);
