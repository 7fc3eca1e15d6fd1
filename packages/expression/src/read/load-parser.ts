import type { JsonataNode } from './from-jsonata.ts';
import type { EditorNames } from './parse-editor.ts';
import { type JsonataParser, type Parsed, parseText } from './parser.ts';

/** How a text is spelled: as it is stored, or as the editor takes it, which is everything that is stored and the spelling of spreadsheets. */
export interface Spelled {
  readonly spelling: 'stored' | 'editor';
}

export interface Parser {
  parse(text: string, spelled: Spelled): Parsed;
}

let loaded: Promise<JsonataParser> | undefined;

/** Loads JSONata's parser when it is first needed: it is heavy, and a page that shows no formula does without. */
export async function loadParserOf(names: EditorNames): Promise<Parser> {
  loaded ??= import('jsonata').then(
    ({ default: jsonata }) =>
      (text: string): JsonataNode =>
        jsonata(text).ast(),
  );
  const jsonata = await loaded;
  return { parse: (text, { spelling }) => parseText(text, spelling, names, jsonata) };
}
