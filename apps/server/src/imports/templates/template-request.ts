import { isJsonObject, type JsonObject } from '@tangram/contract';
import type { Issue } from '@tangram/errors';
import { parseImportOptions } from '../mapping/import-options.ts';
import { optionIssues } from '../mapping/option.issues.ts';

/** What is kept of a template besides whose it is. */
export interface TemplateParts {
  readonly name: string;
  readonly columns: readonly string[];
  readonly options: JsonObject;
}

const LONGEST_NAME = 80;
const MOST_COLUMNS = 1000;
/** What is said about one file and not about its kind. */
const OF_ONE_FILE = new Set(['dryRun']);
const NAMES = new Set(['object', 'name', 'columns', 'options']);

/**
 * A body as the parts of a template.
 *
 * @param before what is not named stays; null: all must be named
 * @returns the parts with everything that is wrong; they are sound when nothing is
 */
export function parseTemplate(
  body: unknown,
  object: string,
  before: TemplateParts | null,
): { readonly parts: TemplateParts; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const given: JsonObject = isJsonObject(body) ? body : {};
  if (!isJsonObject(body)) issues.push(optionIssues.not_json(''));
  for (const name of Object.keys(given)) if (!NAMES.has(name)) issues.push(optionIssues.unknown_option(name));
  const { name = before?.name, columns = before?.columns, options = before?.options } = given;
  const words = typeof name === 'string' ? name.normalize('NFC').trim() : '';
  if (words === '') issues.push(optionIssues.required('name'));
  else if (words.length > LONGEST_NAME) issues.push(optionIssues.wrong_type('name', { expected: `at most ${LONGEST_NAME} characters` }));
  const header = Array.isArray(columns) && columns.every((one) => typeof one === 'string') ? columns.slice(0, MOST_COLUMNS) : null;
  if (!header || header.length === 0) issues.push(optionIssues.wrong_type('columns', { expected: 'a list of columns' }));
  const kept: JsonObject = isJsonObject(options)
    ? { ...Object.fromEntries(Object.entries(options).filter(([key]) => !OF_ONE_FILE.has(key))), object }
    : {};
  if (!isJsonObject(options)) issues.push(optionIssues.wrong_type('options', { expected: '{ … }' }));
  else issues.push(...parseImportOptions(kept).issues.map((issue) => ({ ...issue, path: `options.${issue.path}` })));
  return { parts: { name: words, columns: header ?? [], options: kept }, issues };
}
