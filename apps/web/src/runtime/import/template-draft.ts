import { type ImportPreview, isJsonObject, type ImportTemplate, type Json, type JsonObject, listOf } from '@tangram/contract';
import type { Existing, ImportDraft, Mode } from './draft.ts';

const modes: readonly Mode[] = ['create', 'update', 'upsert'];
const policies: readonly Existing[] = ['overwrite', 'fill', 'skip'];

/** The templates that were made for a file with the same columns, in any order. */
export function templatesFor(templates: readonly ImportTemplate[], preview: Pick<ImportPreview, 'columns'>): readonly ImportTemplate[] {
  const header = headerOf(preview.columns.map(({ name }) => name));
  return templates.filter(({ columns }) => headerOf(columns) === header);
}

const headerOf = (columns: readonly string[]): string => JSON.stringify([...columns].sort());

/**
 * A draft with everything that a template says. Columns that the file lacks and fields that are gone are passed over.
 *
 * @param paths what a column can be mapped to now
 */
export function withTemplate(
  draft: ImportDraft,
  { id, options }: ImportTemplate,
  preview: Pick<ImportPreview, 'columns'>,
  paths: ReadonlySet<string>,
): ImportDraft {
  const columns = preview.columns.map(({ name }) => name);
  const own = (name: string): name is string => columns.includes(name);
  const mapping = objectIn(options['mapping']);
  const onMissing = objectIn(options['onMissing']);
  const existing = options['existing'];
  const byColumn = objectIn(existing);
  const { dateOrder } = options;
  return {
    ...draft,
    template: id,
    mapping: Object.fromEntries(
      columns.flatMap((column): readonly (readonly [string, string | null])[] => {
        const path = mapping[column] ?? null;
        if (path === null) return [[column, null]];
        return typeof path === 'string' && paths.has(path) ? [[column, path]] : [];
      }),
    ),
    values: Object.fromEntries(
      Object.entries(objectIn(options['values'])).flatMap(([column, texts]) => (own(column) ? [[column, meaningsIn(texts)]] : [])),
    ),
    createMissing: textsIn(options['createMissing']).filter(own),
    leaveEmpty: Object.keys(onMissing).filter((column) => own(column) && onMissing[column] === 'empty'),
    mode: modes.find((mode) => mode === options['mode']) ?? draft.mode,
    match: typeof options['match'] === 'string' ? options['match'] : Array.isArray(options['match']) ? textsIn(options['match']) : null,
    existing: policies.find((policy) => policy === existing) ?? 'overwrite',
    existingOf: Object.fromEntries(
      Object.entries(byColumn).flatMap(([column, given]) => {
        const policy = policies.find((one) => one === given);
        return policy && policy !== 'overwrite' && own(column) ? [[column, policy]] : [];
      }),
    ),
    repeats: options['repeats'] === 'fail' ? 'fail' : 'apply',
    warnings: options['warnings'] === 'fail' ? 'fail' : 'apply',
    clearsEmpty: options['emptyCells'] === 'clear',
    historical: options['historical'] === true,
    notifies: objectIn(options['run'])['notifications'] !== false,
    ...(typeof dateOrder === 'string' ? { reading: { ...draft.reading, dateOrder } } : {}),
  };
}

/** What of an import is worth saying again about the next file: not how this one is stored. */
export function templateOptions(options: JsonObject): JsonObject {
  const ofOneFile = new Set(['sheet', 'headerRow', 'encoding', 'delimiter', 'object']);
  return Object.fromEntries(Object.entries(options).filter(([name]) => !ofOneFile.has(name)));
}

const objectIn = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
const textsIn = (value: Json | undefined): readonly string[] => listOf(value).filter((one) => typeof one === 'string');
const meaningsIn = (value: Json | undefined): Readonly<Record<string, string | null>> =>
  Object.fromEntries(Object.entries(objectIn(value)).flatMap(([text, to]) => (to === null || typeof to === 'string' ? [[text, to]] : [])));
