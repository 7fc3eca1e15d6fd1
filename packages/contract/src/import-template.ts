import { isJsonObject, type JsonObject, listOf, textOf } from './json.ts';

/** What a person once said about a kind of file, to be said again when such a file comes. */
export interface ImportTemplate {
  readonly id: string;
  readonly object: string;
  readonly name: string;
  /** The header of the file it was made for. */
  readonly columns: readonly string[];
  /** The options of an import. */
  readonly options: JsonObject;
}

/** What of a template is said about the files it is for. */
export type TemplateParts = Pick<ImportTemplate, 'columns' | 'options'>;

/** Reads one template. */
export function parseImportTemplate(value: unknown): ImportTemplate | null {
  if (!isJsonObject(value) || typeof value['id'] !== 'string' || !isJsonObject(value['options'])) return null;
  return {
    id: value['id'],
    object: textOf(value['object']),
    name: textOf(value['name']),
    columns: listOf(value['columns']).map((one) => textOf(one)),
    options: value['options'],
  };
}

/** Reads a person's templates. */
export const parseImportTemplates = (value: unknown): readonly ImportTemplate[] | null =>
  isJsonObject(value) ? listOf(value['data']).flatMap((one) => parseImportTemplate(one) ?? []) : null;
