import { isJsonObject } from '@tangram/contract';
import type { Locale } from '@tangram/errors';
import { type AnyDocument, type Kind, parseDocument, schemas } from '@tangram/model';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { words } from '../words.ts';
import { fileOf, fileText } from './file-text.ts';

/** Documents of a folder, or everything that is wrong with its files, a line each. */
export type FolderContent =
  | { readonly ok: true; readonly documents: readonly AnyDocument[] }
  | { readonly ok: false; readonly lines: readonly string[] };

/** What writing documents into a folder did, by file. */
export interface Written {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

const kinds = Object.keys(schemas).filter((kind): kind is Kind => Object.hasOwn(schemas, kind));

/** What is in a folder by name, sorted; nothing when it is not there. */
async function names(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
    throw error;
  });
  return found.filter((name) => name.endsWith('.json')).sort();
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const all = await Promise.all(kinds.map(async (kind) => (await names(join(folder, kind))).map((name) => `${kind}/${name}`)));
  return all.flat();
}

/** Reads `<kind>/<name>.json` of a folder; whatever else lies there is somebody else's. */
export async function readDocumentFolder(folder: string, language: Locale): Promise<FolderContent> {
  const files = await filesIn(folder);
  const read = await Promise.all(files.map(async (file) => readOne(file, await readFile(join(folder, file), 'utf8'), language)));
  const lines = read.flatMap((one) => ('lines' in one ? one.lines : []));
  return lines.length > 0
    ? { ok: false, lines }
    : { ok: true, documents: read.flatMap((one) => ('document' in one ? [one.document] : [])) };
}

function readOne(file: string, text: string, language: Locale): { readonly document: AnyDocument } | { readonly lines: readonly string[] } {
  const value = parseJson(text);
  if (value === undefined) return { lines: [`${file}: ${words.notJson[language]}`] };
  const parsed = parseDocument(value);
  if (!parsed.ok) return { lines: parsed.issues.map(({ path, code, text: why }) => `${file}#${path}: ${why[language]} [${code}]`) };
  return fileOf(parsed.value) === file
    ? { document: parsed.value }
    : { lines: [`${file}: ${words.belongsIn[language]} ${fileOf(parsed.value)}`] };
}

/** undefined: it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Makes the documents of a folder these: writes only files that differ, takes away those of documents that are gone. */
export async function writeDocumentFolder(folder: string, documents: readonly AnyDocument[]): Promise<Written> {
  const wanted = new Map(documents.map((document) => [fileOf(document), fileText(document)]));
  const written: string[] = [];
  for (const [file, text] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (await writeIfOther(join(folder, file), text)) written.push(file);
  const removed = (await filesIn(folder)).filter((file) => !wanted.has(file));
  for (const file of removed) await rm(join(folder, file));
  return { written, removed };
}

async function writeIfOther(path: string, text: string): Promise<boolean> {
  if ((await readFile(path, 'utf8').catch(() => null)) === text) return false;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return true;
}

/** Beside the documents: by workspace the revision that was pulled last, so that both sides of a change can be told apart. */
const PULLED = 'tangram.json';

async function readPulled(folder: string): Promise<Readonly<Record<string, number>>> {
  const value = parseJson(await readFile(join(folder, PULLED), 'utf8').catch(() => '')) ?? {};
  const pulled = isJsonObject(value) && isJsonObject(value['pulled']) ? value['pulled'] : {};
  return Object.fromEntries(Object.entries(pulled).flatMap(([id, n]) => (typeof n === 'number' ? [[id, n] as const] : [])));
}

/** The revision of a workspace that the folder was pulled from; null: it never was. */
export const pulledFrom = async (folder: string, workspace: string): Promise<number | null> =>
  (await readPulled(folder))[workspace] ?? null;

/** Notes the revision that the folder is now pulled from. */
export async function notePulled(folder: string, workspace: string, revision: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeIfOther(join(folder, PULLED), fileText({ pulled: { ...(await readPulled(folder)), [workspace]: revision } }));
}

/** What was decided for a change, `decisions.json` beside the documents; nothing when there is none; null when it is not readable. */
export async function readDecisions(folder: string): Promise<object | null> {
  const text = await readFile(join(folder, 'decisions.json'), 'utf8').catch(() => '{}');
  const value = parseJson(text);
  return isJsonObject(value) ? value : null;
}
