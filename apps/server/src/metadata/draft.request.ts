import { defineIssues, type Issue, type Text } from '@tangram/errors';
import { type Kind, type Renaming, schemas } from '@tangram/model';
import type { Decision, Decisions } from '@tangram/planner';
import { asJson, bodyIssues, BodyReader, refuseBody } from './body-reader.ts';
import { metadataErrors } from './metadata.errors.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

const say = defineIssues({
  unknown_kind: () => both('没有这种文档', 'There is no such kind of document'),
  bad_ref: () => both('应为文档引用，如 object:<name>/field:<name>', 'Must be a reference like object:<name>/field:<name>'),
});

/** A body of `POST /drafts`. @throws AppError validation_failed */
export function parseNewDraft(body: unknown): { title: string } {
  const read = new BodyReader(body, ['title']);
  const title = read.text('title', 200);
  read.end();
  return { title };
}

const isKind = (kind: string): kind is Kind => Object.hasOwn(schemas, kind);

/** A body of `POST /drafts/{id}/rename`: a document, or with `object` one of its fields. @throws AppError validation_failed */
export function parseRename(body: unknown): Renaming {
  const read = new BodyReader(body, ['kind', 'object', 'from', 'to']);
  const kind = read.text('kind', 40);
  const object = kind === 'field' ? read.text('object', 40) : null;
  const [from, to] = [read.text('from', 40), read.name('to')];
  read.end();
  if (kind === 'field' && object !== null) return { kind, object, from, to };
  if (!isKind(kind)) throw metadataErrors.validation_failed({ count: 1 }, { issues: [say.unknown_kind('kind')] });
  return { kind, from, to };
}

/** A body of `PUT /drafts/{id}/decisions`: by ref what was decided; replaces all that were there. @throws AppError validation_failed */
export function parseDecisions(body: unknown): Decisions {
  const issues: Issue[] = [];
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    issues.push(bodyIssues.wrong_type('', { expected: '{ "<ref>": { map | earlier | fill | accept } }' }));
  const decisions = Object.entries(asJson(body)).map(([ref, value]) => [ref, parseDecision(ref, value, issues)] as const);
  refuseBody(issues);
  return Object.fromEntries(decisions);
}

function parseDecision(ref: string, value: unknown, issues: Issue[]): Decision {
  if (!/^[a-z_]+:[a-z0-9_]+(\/[a-z_]+:[A-Za-z0-9_.-]+)*$/.test(ref)) issues.push(say.bad_ref(ref));
  const { map, earlier, fill, accept, ...rest } = asJson(value);
  if (typeof value !== 'object' || value === null)
    issues.push(bodyIssues.wrong_type(ref, { expected: '{ map | earlier | fill | accept }' }));
  for (const key of Object.keys(rest)) issues.push(bodyIssues.unknown_property(`${ref}.${key}`));
  for (const [key, yesNo] of Object.entries({ accept, earlier }))
    if (yesNo !== undefined && typeof yesNo !== 'boolean')
      issues.push(bodyIssues.wrong_type(`${ref}.${key}`, { expected: 'true | false' }));
  const codes = map === undefined ? undefined : parseMap(`${ref}.map`, map, issues);
  return {
    ...(codes === undefined ? {} : { map: codes }),
    ...(typeof earlier === 'boolean' ? { earlier } : {}),
    ...(fill === undefined ? {} : { fill }),
    ...(typeof accept === 'boolean' ? { accept } : {}),
  };
}

/** Of an element that goes: the code that takes its place, or null; of a field: old code → new code or null. */
function parseMap(path: string, value: unknown, issues: Issue[]): NonNullable<Decision['map']> | null {
  if (value === null || typeof value === 'string') return value;
  const entries = Object.entries(asJson(value)).flatMap(([from, to]): [string, string | null][] => {
    if (to === null || typeof to === 'string') return [[from, to]];
    issues.push(bodyIssues.wrong_type(`${path}.${from}`, { expected: 'text | null' }));
    return [];
  });
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    issues.push(bodyIssues.wrong_type(path, { expected: '"<new>" | null | { "<old>": "<new>" | null }' }));
  return Object.fromEntries(entries);
}
