import type { Issue } from '@tangram/errors';
import { type AnyDocument, type DocumentRef, parseDocument, pointerOfKeys, refOf, schemas } from '@tangram/model';
import { asJson, bodyIssues, BodyReader, refuseBody } from './body-reader.ts';
import { metadataIssues } from './metadata.errors.ts';

/** What is to be otherwise in a draft, all at once. */
export interface DraftChanges {
  readonly put: readonly AnyDocument[];
  readonly remove: readonly DocumentRef[];
  /** On which version of each document the change was made; 0 for one that the draft does not change yet. */
  readonly base: Readonly<Record<string, number>>;
  /** The revision that the draft stood on then. */
  readonly revision: number;
  /** A later revision that the draft is to stand on from now on; null for the one it has. */
  readonly onto: number | null;
}

const most = 2_000;

/** A body of `PATCH /drafts/{id}/documents`. @throws AppError validation_failed with a pointer for each problem */
export function parseDraftChanges(body: unknown): DraftChanges {
  const read = new BodyReader(body, ['put', 'remove', 'base', 'revision', 'onto']);
  const issues: Issue[] = [];
  const { put, remove } = wantedIn(read.anything('put'), read.anything('remove'), issues);
  const base = Object.entries(asJson(read.anything('base'))).flatMap(([ref, version]): readonly (readonly [string, number])[] => {
    if (typeof version === 'number' && Number.isInteger(version) && version >= 0) return [[ref, version]];
    issues.push(bodyIssues.wrong_type(`/base${pointerOfKeys(ref)}`, { expected: '0 …' }));
    return [];
  });
  const revision = read.whole('revision', 0, 1_000_000_000);
  if (revision === null) issues.push(bodyIssues.required('revision'));
  const onto = read.whole('onto', 1, 1_000_000_000);
  read.also(issues);
  read.end();
  return { put, remove, base: Object.fromEntries(base), revision: revision ?? 0, onto };
}

/** Whole documents, and the names of those that go, each once. */
export function wantedIn(
  put: unknown,
  remove: unknown,
  issues: Issue[],
): { readonly put: readonly AnyDocument[]; readonly remove: readonly DocumentRef[] } {
  const documents = listIn(put, 'put', issues).flatMap((value, i): readonly AnyDocument[] => {
    const parsed = parseDocument(value);
    if (parsed.ok) return [parsed.value];
    issues.push(...parsed.issues.map((issue) => ({ path: `/put/${i}${issue.path}`, code: issue.code, text: issue.text })));
    return [];
  });
  const refsOfGone = listIn(remove, 'remove', issues).flatMap((value, i): readonly DocumentRef[] => {
    if (isRef(value)) return [value];
    issues.push(bodyIssues.wrong_type(`/remove/${i}`, { expected: '<kind>:<name>' }));
    return [];
  });
  const refs = [...documents.map(refOf), ...refsOfGone];
  refs.forEach((ref, i) => {
    if (refs.indexOf(ref) !== i) issues.push(metadataIssues.twice(i < documents.length ? `/put/${i}` : `/remove/${i - documents.length}`));
  });
  return { put: documents, remove: refsOfGone };
}

function listIn(value: unknown, name: string, issues: Issue[]): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.length <= most) return value;
  issues.push(bodyIssues.wrong_type(name, { expected: `[ … ], ≤ ${most}` }));
  return [];
}

const isRef = (value: unknown): value is DocumentRef =>
  typeof value === 'string' && /^[a-z_]+:[a-z][a-z0-9_]{0,39}$/.test(value) && Object.hasOwn(schemas, value.slice(0, value.indexOf(':')));

/** Where somebody is in a draft: a document, and what in it is selected. */
export interface DraftPlace {
  readonly ref: DocumentRef;
  /** JSON pointer. */
  readonly pointer: string;
}

/** A body of `PUT /drafts/{id}/people/{client}`. @throws AppError validation_failed */
export function parsePlace(body: unknown): DraftPlace | null {
  const read = new BodyReader(body, ['place']);
  const value = read.anything('place');
  read.end();
  if (value === null || value === undefined) return null;
  const place = new BodyReader(value, ['ref', 'pointer']);
  const [ref, pointer] = [place.text('ref', 100), place.optional('pointer', 400) ?? ''];
  if (!isRef(ref)) refuseBody([bodyIssues.wrong_type('ref', { expected: '<kind>:<name>' })]);
  place.end();
  return isRef(ref) ? { ref, pointer } : null;
}
