import type { Issue } from '@tangram/errors';
import { exportIssues } from './export.errors.ts';

/** What an export is written as. */
export type ExportFormat = 'csv' | 'xlsx';

/** A body of `POST …/export`, as far as it is not a query of records. */
export interface ExportRequest {
  readonly format: ExportFormat;
  /** Names for people; else codes and ids. */
  readonly labels: boolean;
  /** What the file is called, without the day; null for the object's own name. */
  readonly title: string | null;
  /** `filter`, `sort`, `search`, `select`, `deleted`: as in a query. */
  readonly query: Readonly<Record<string, unknown>>;
}

const queryKeys = new Set(['filter', 'sort', 'search', 'select', 'deleted']);
const ownKeys = new Set(['format', 'labels', 'title']);

/** Reads a request for an export; what is wrong with it goes to `issues`, so that it can be told together with what is wrong with its query. */
export function parseExport(body: Readonly<Record<string, unknown>>, issues: Issue[]): ExportRequest {
  const { format, labels, title } = body;
  if (format !== 'csv' && format !== 'xlsx') issues.push(exportIssues.unknown_format('format'));
  if (labels !== undefined && typeof labels !== 'boolean') issues.push(exportIssues.not_a_yes_or_no('labels'));
  if (title !== undefined && title !== null && typeof title !== 'string') issues.push(exportIssues.not_a_text('title'));
  for (const key of Object.keys(body)) if (!queryKeys.has(key) && !ownKeys.has(key)) issues.push(exportIssues.unknown_property(key));
  return {
    format: format === 'xlsx' ? 'xlsx' : 'csv',
    labels: labels !== false,
    title: typeof title === 'string' && title.trim() !== '' ? title : null,
    query: Object.fromEntries(Object.entries(body).filter(([key]) => queryKeys.has(key))),
  };
}
