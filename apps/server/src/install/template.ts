import type { Text } from '@tangram/errors';
import { type AnyDocument, parseDocument } from '@tangram/model';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { installErrors } from './install.errors.ts';

/** Records of one object as a template writes them: values, with `$ref`, `$day` and `$time` where they depend on the installation. */
export interface SampleFile {
  readonly file: string;
  readonly content: unknown;
}

/** What a template says of itself. */
export interface About {
  readonly name: string;
  /** Three numbers: a later one can be installed over an earlier one. */
  readonly version: string;
  readonly label: Text;
  readonly description: Text;
}

/** What a workspace can be made of: documents, and a sample story in records. */
export interface Template extends About {
  readonly documents: readonly AnyDocument[];
  /** In the order in which they are written. */
  readonly sample: readonly SampleFile[];
}

/** The templates that ship with the program, beside its packages. */
const TEMPLATES = join(import.meta.dirname, '..', '..', '..', '..', 'templates');

/**
 * Reads a template's files: `template.json`, `documents/<kind>/<name>.json`, `sample/NN-<object>.json`.
 *
 * @throws AppError unknown_template, broken_template with every document that does not satisfy its schema
 */
export async function readTemplate(name: string, root: string = TEMPLATES): Promise<Template> {
  const folder = join(root, name);
  const known = await names(root);
  if (!known.includes(name)) throw installErrors.unknown_template({ name, known: known.join(', ') });
  const files = await Promise.all(
    (await names(join(folder, 'documents'))).map(async (kind) =>
      (await names(join(folder, 'documents', kind))).map((file) => join('documents', kind, file)),
    ),
  );
  const parsed = await Promise.all(
    files.flat().map(async (file) => ({ file, outcome: parseDocument(await readJson(join(folder, file))) })),
  );
  const issues = parsed.flatMap(({ file, outcome }) =>
    outcome.ok ? [] : outcome.issues.map((issue) => ({ ...issue, path: `${name}/${file}#${issue.path}` })),
  );
  if (issues.length > 0)
    throw installErrors.broken_template({ name, first: issues.map((issue) => `${issue.path} ${issue.code}`).join('\n') }, { issues });
  return {
    ...((await readAbout(folder)) ?? unnamed(name)),
    documents: parsed.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : [])),
    sample: await Promise.all(
      (await names(join(folder, 'sample'))).map(async (file) => ({ file, content: await readJson(join(folder, 'sample', file)) })),
    ),
  };
}

/** What is in a folder, sorted; nothing when there is no such folder. */
async function names(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

/** The templates there are, as a card shows them. */
export async function listTemplates(root: string = TEMPLATES): Promise<readonly About[]> {
  const found = await Promise.all((await names(root)).map((name) => readAbout(join(root, name))));
  return found.flatMap((about) => about ?? []);
}

/** null for a folder that is no template. */
async function readAbout(folder: string): Promise<About | null> {
  const said = await readJson(join(folder, 'template.json')).catch(() => null);
  const { version = '1.0.0', label, description } = isAbout(said) ? said : {};
  return label && description ? { name: basename(folder), version, label, description } : null;
}

const unnamed = (name: string): About => ({
  name,
  version: '1.0.0',
  label: { 'zh-CN': name, en: name },
  description: { 'zh-CN': '', en: '' },
});

const isAbout = (value: unknown): value is Partial<Omit<About, 'name'>> => typeof value === 'object' && value !== null;
