import { loadParser } from '@tangram/expression';
import { builtInObjects, link, type Model, parseDocument, readExpressionsBy } from '@tangram/model';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A document as it lies on disk: where, the bytes, and what they say. */
export interface TemplateFile {
  readonly kind: string;
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
}

/** One record of the sample data: its key, and its values with `$ref` and `$day` not yet resolved. */
export interface SampleRecord {
  readonly key: string;
  readonly object: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** How the expressions of documents are read. */
export const reading = readExpressionsBy(await loadParser());
const home = import.meta.dirname;

/** Names of the templates that come with the product, in name order. */
export const templateNames: readonly string[] = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** `template.json` of a template. */
export const readManifest = (template: string): unknown => readJson(join(home, template, 'template.json'));

/** Every document of a template, kind by kind in name order. */
export function readDocuments(template: string): readonly TemplateFile[] {
  const root = join(home, template, 'documents');
  return readdirSync(root)
    .sort()
    .flatMap((kind) =>
      readdirSync(join(root, kind))
        .sort()
        .map((file) => {
          const text = readFileSync(join(root, kind, file), 'utf8');
          return { kind, file, text, value: JSON.parse(text) };
        }),
    );
}

/** The sample records of a template in the order in which they are loaded. Throws when a file does not have the documented shape. */
export function readSample(template: string): readonly SampleRecord[] {
  const root = join(home, template, 'sample');
  return readdirSync(root)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const content = readJson(join(root, file));
      if (!isObject(content) || typeof content['object'] !== 'string' || !Array.isArray(content['records']))
        throw new Error(`${file}: not { object, records }`);
      const object = content['object'];
      return content['records'].map((record: unknown) => {
        if (!isObject(record) || typeof record['$ref'] !== 'string') throw new Error(`${file}: a record without $ref`);
        const { $ref, ...values } = record;
        return { key: record['$ref'], object, values };
      });
    });
}

/** A template's documents, linked with the built-in objects. Throws with every problem when one is wrong. */
export function modelOf(template: string): Model {
  const documents = readDocuments(template).map(({ kind, file, value }) => {
    const parsed = parseDocument(value);
    if (!parsed.ok) throw new Error(`${kind}/${file}: ${JSON.stringify(parsed.issues)}`);
    return parsed.value;
  });
  const linked = link([...builtInObjects, ...documents], reading);
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  return linked.value;
}
