import type { Text } from '@tangram/errors';
import { type AnyDocument, parseDocument } from '@tangram/model';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installErrors } from './install.errors.ts';

/** Records of one object as a template writes them: values, with `$ref`, `$day` and `$time` where they depend on the installation. */
export interface SampleFile {
  readonly file: string;
  readonly content: unknown;
}

/** What a workspace can be made of: documents, and a sample story in records. */
export interface Template {
  readonly name: string;
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
    name,
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
export async function listTemplates(
  root: string = TEMPLATES,
): Promise<readonly { readonly name: string; readonly label: Text; readonly description: Text }[]> {
  const found = await Promise.all(
    (await names(root)).map(async (name) => {
      const about = await readJson(join(root, name, 'template.json')).catch(() => null);
      const { label, description } = isAbout(about) ? about : {};
      return label && description ? [{ name, label, description }] : [];
    }),
  );
  return found.flat();
}

const isAbout = (value: unknown): value is { readonly label?: Text; readonly description?: Text } =>
  typeof value === 'object' && value !== null;
