import { defineIssues, type Issue, type Text } from '@tangram/errors';
import { type Kind, type Renaming, schemas } from '@tangram/model';
import type { Decision, Decisions } from '@tangram/planner';
import { metadataErrors } from './metadata.errors.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

const say = defineIssues({
  required: () => both('必填', 'Required'),
  wrong_type: ({ expected }: { expected: string }) => both(`应为 ${expected}`, `Must be ${expected}`),
  too_long: ({ max }: { max: number }) => both(`最多 ${max} 个字符`, `At most ${max} characters`),
  unknown_property: () => both('没有这个属性', 'There is no such property'),
  unknown_kind: () => both('没有这种文档', 'There is no such kind of document'),
  bad_name: () =>
    both(
      '名称以小写字母开头，只含小写字母、数字和下划线，最多 40 个字符',
      'A name begins with a lower-case letter and has at most 40 lower-case letters, digits and underscores',
    ),
  bad_ref: () => both('应为文档引用，如 object:<name>/field:<name>', 'Must be a reference like object:<name>/field:<name>'),
});

type Json = Readonly<Record<string, unknown>>;
const asJson = (body: unknown): Json => (typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {});

/** Reads one body and collects what is wrong with it. */
class BodyReader {
  private readonly body: Json;
  private readonly issues: Issue[] = [];

  constructor(body: unknown, known: readonly string[]) {
    this.body = asJson(body);
    for (const key of Object.keys(this.body)) if (!known.includes(key)) this.issues.push(say.unknown_property(key));
  }

  text(name: string, max: number): string {
    const value = this.optional(name, max);
    if (value === null && !this.issues.some(({ path }) => path === name)) this.issues.push(say.required(name));
    return value ?? '';
  }

  optional(name: string, max: number): string | null {
    const value = this.body[name];
    if (value === undefined || value === null || value === '') return null;
    if (typeof value !== 'string') this.issues.push(say.wrong_type(name, { expected: 'text' }));
    else if (value.trim().length > max) this.issues.push(say.too_long(name, { max }));
    else return value.trim();
    return null;
  }

  name(name: string): string {
    const value = this.text(name, 40);
    if (value !== '' && !/^[a-z][a-z0-9_]{0,39}$/.test(value)) this.issues.push(say.bad_name(name));
    return value;
  }

  /** @throws AppError validation_failed when anything was wrong */
  end(): void {
    refuse(this.issues);
  }
}

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw metadataErrors.validation_failed({ count: issues.length }, { issues });
}

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
    issues.push(say.wrong_type('', { expected: '{ "<ref>": { map | fill | accept } }' }));
  const decisions = Object.entries(asJson(body)).map(([ref, value]) => [ref, parseDecision(ref, value, issues)] as const);
  refuse(issues);
  return Object.fromEntries(decisions);
}

function parseDecision(ref: string, value: unknown, issues: Issue[]): Decision {
  if (!/^[a-z_]+:[a-z0-9_]+(\/[a-z_]+:[A-Za-z0-9_.-]+)*$/.test(ref)) issues.push(say.bad_ref(ref));
  const { map, fill, accept, ...rest } = asJson(value);
  if (typeof value !== 'object' || value === null) issues.push(say.wrong_type(ref, { expected: '{ map | fill | accept }' }));
  for (const key of Object.keys(rest)) issues.push(say.unknown_property(`${ref}.${key}`));
  if (accept !== undefined && typeof accept !== 'boolean') issues.push(say.wrong_type(`${ref}.accept`, { expected: 'true | false' }));
  const codes = map === undefined ? undefined : parseMap(`${ref}.map`, map, issues);
  return {
    ...(codes === undefined ? {} : { map: codes }),
    ...(fill === undefined ? {} : { fill }),
    ...(typeof accept === 'boolean' ? { accept } : {}),
  };
}

/** Of an element that goes: the code that takes its place, or null; of a field: old code → new code or null. */
function parseMap(path: string, value: unknown, issues: Issue[]): NonNullable<Decision['map']> | null {
  if (value === null || typeof value === 'string') return value;
  const entries = Object.entries(asJson(value)).flatMap(([from, to]): [string, string | null][] => {
    if (to === null || typeof to === 'string') return [[from, to]];
    issues.push(say.wrong_type(`${path}.${from}`, { expected: 'text | null' }));
    return [];
  });
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    issues.push(say.wrong_type(path, { expected: '"<new>" | null | { "<old>": "<new>" | null }' }));
  return Object.fromEntries(entries);
}
