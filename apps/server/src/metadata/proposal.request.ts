import type { Issue } from '@tangram/errors';
import { type AnyDocument, parseDocument, refOf } from '@tangram/model';
import type { Decisions } from '@tangram/planner';
import { asJson, bodyIssues, refuseBody } from './body-reader.ts';
import { parseDecisions } from './draft.request.ts';
import type { DraftDocument } from './draft.store.ts';

/** Documents as somebody wants them, over what is published, without a draft. */
export interface Proposal {
  readonly changes: readonly DraftDocument[];
  readonly decisions: Decisions;
}

/** A body of `POST /model/check` and `POST /model/test`: whole documents, the refs of those that go, decisions. @throws AppError validation_failed */
export function parseProposal(body: unknown): Proposal {
  const issues: Issue[] = [];
  const { put = [], remove = [], decisions = {}, ...rest } = asJson(body);
  for (const key of Object.keys(rest)) issues.push(bodyIssues.unknown_property(key));
  const documents = listIn('put', put, issues).flatMap((one, i) => parsePut(`put/${i}`, one, issues));
  const refs = documents.map(({ content }) => refOf(content));
  const gone = listIn('remove', remove, issues).flatMap((one, i) => parseRemoved(`remove/${i}`, one, refs, issues));
  refs.forEach((ref, i) => {
    if (refs.indexOf(ref) < i) issues.push(bodyIssues.twice(`put/${i}`, { ref }));
  });
  refuseBody(issues);
  return { changes: [...documents, ...gone], decisions: parseDecisions(decisions) };
}

function listIn(path: string, value: unknown, issues: Issue[]): readonly unknown[] {
  if (Array.isArray(value)) return value;
  issues.push(bodyIssues.wrong_type(path, { expected: '[ … ]' }));
  return [];
}

function parsePut(path: string, value: unknown, issues: Issue[]): readonly { kind: string; name: string; content: AnyDocument }[] {
  const parsed = parseDocument(value);
  if (parsed.ok) return [{ kind: parsed.value.kind, name: parsed.value.name, content: parsed.value }];
  const { kind, name } = asJson(value);
  const at = typeof kind === 'string' && typeof name === 'string' ? `${kind}:${name}` : path;
  issues.push(...parsed.issues.map((issue) => ({ ...issue, path: `${at}#${issue.path}` })));
  return [];
}

function parseRemoved(path: string, value: unknown, put: readonly string[], issues: Issue[]): readonly DraftDocument[] {
  const [, kind, name] = typeof value === 'string' ? (/^([a-z_]+):([a-z][a-z0-9_]{0,39})$/.exec(value) ?? []) : [];
  if (kind === undefined || name === undefined) issues.push(bodyIssues.wrong_type(path, { expected: '<kind>:<name>' }));
  else if (put.includes(`${kind}:${name}`)) issues.push(bodyIssues.twice(path, { ref: `${kind}:${name}` }));
  else return [{ kind, name, content: null }];
  return [];
}
