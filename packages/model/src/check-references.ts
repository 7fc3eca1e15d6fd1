import { type DocumentIssue, say } from './document-issue.ts';
import { graphOf } from './graph/walk-document.ts';
import { type AnyDocument, type Model, refOf } from './model.ts';
import { isPlainObject } from './record/plain-object.ts';
import { idleRules } from './rules/idle-rules.ts';
import { sharingRings } from './rules/sharing-rings.ts';

/** What stands in the way of publishing, and what surely is not meant. */
export interface Findings {
  readonly errors: readonly DocumentIssue[];
  readonly warnings: readonly DocumentIssue[];
}

/**
 * Everything across documents that `link` does not need for storage: names in views, forms, pages, apps, roles and pipelines, keys and
 * search, child tables that really lead back, labels in the workspace's language. Documents that do not link can be asked too: names are
 * looked up among them as they are.
 */
export function checkReferences(model: Pick<Model, 'documents'>, { defaultLanguage }: { readonly defaultLanguage: string }): Findings {
  const documents = [...model.documents.values()];
  const { errors, warnings } = graphOf(documents);
  const texts = documents.flatMap((document) => labelIssues(document, defaultLanguage));
  return {
    errors: [...errors, ...sharingRings(documents), ...texts.filter(({ code }) => code === 'missing_label')],
    warnings: [...warnings, ...idleRules(documents), ...texts.filter(({ code }) => code !== 'missing_label')],
  };
}

/**
 * Everything that stands in the way of documents that do not link: what `link` found, where it ended, and every other place of any document
 * that does not fit, each once.
 */
export function unlinkedIssues(
  documents: readonly AnyDocument[],
  found: readonly DocumentIssue[],
  language: { readonly defaultLanguage: string },
): readonly DocumentIssue[] {
  const { errors } = checkReferences({ documents: new Map(documents.map((document) => [refOf(document), document])) }, language);
  return withoutTwins(found, errors);
}

/** What two readings of the same documents have against them: what is wrong in one way at one place is said by the first that finds it. */
export function withoutTwins(first: readonly DocumentIssue[], second: readonly DocumentIssue[]): readonly DocumentIssue[] {
  const keyOf = ({ document, path, code }: DocumentIssue) => `${document} ${path} ${code}`;
  const said = new Set(first.map(keyOf));
  return [...first, ...second.filter((issue) => !said.has(keyOf(issue)))];
}

const labels = new Set(['label', 'plural', 'title', 'inverseLabel']);
const prose = new Set(['help', 'description', 'guidance', 'text']);
/** Values that are data, not document: names in them mean nothing. */
const opaque = new Set(['filter', 'schema', 'default', 'objects', 'values', 'is']);

const isLabel = (value: unknown): value is Record<string, unknown> =>
  isPlainObject(value) && Object.values(value).every((text) => typeof text === 'string');

function labelIssues(document: AnyDocument, language: string): DocumentIssue[] {
  const found: DocumentIssue[] = [];
  const look = (value: unknown, path: string): void => {
    if (Array.isArray(value)) value.forEach((item: unknown, i) => look(item, `${path}/${i}`));
    else if (isPlainObject(value)) for (const [key, inner] of Object.entries(value)) lookAt(key, inner, `${path}/${key}`);
  };
  const lookAt = (key: string, value: unknown, path: string): void => {
    if (isLabel(value) && labels.has(key)) {
      if (!value[language]) found.push({ document: refOf(document), ...say.missing_label(path, { language }) });
    } else if (isLabel(value) && prose.has(key)) {
      if (!value[language]) found.push({ document: refOf(document), ...say.untranslated(path, { language }) });
    } else if (!opaque.has(key)) look(value, path);
  };
  look(document, '');
  return found;
}
