import { pointerOfKeys } from '../edit/pointer.ts';
import { defineIssues, type Text } from '@tangram/errors';
import type { DocumentIssue, DocumentOutcome } from '../document-issue.ts';
import * as validators from '../generated/validators.ts';
import { type AnyDocument, type DocumentRef, type Kind, refOf } from '../model.ts';
import { isPlainObject } from '../record/plain-object.ts';
import type { Failure, Validator } from './validator.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** Everything that one document can have wrong by itself. */
const say = defineIssues({
  not_a_document: () => both('文档应为 JSON 对象', 'A document is a JSON object'),
  unknown_kind: () => both('没有这种文档', 'There is no such kind of document'),
  unknown_type: () => both('没有这种字段类型', 'There is no such field type'),
  unknown_property: (p: { name: string }) => both(`没有属性“${p.name}”`, `There is no property “${p.name}”`),
  missing_property: (p: { name: string }) => both(`缺少属性“${p.name}”`, `The property “${p.name}” is missing`),
  wrong_type: (p: { type: string }) => both(`类型应为 ${p.type}`, `Must be of type ${p.type}`),
  not_allowed: (p: { allowed: string }) => both(`只能是：${p.allowed}`, `Must be one of: ${p.allowed}`),
  bad_name: () =>
    both(
      '名称以小写字母开头，只含小写字母、数字和下划线，最多 40 个字符',
      'A name begins with a lower-case letter and has at most 40 lower-case letters, digits and underscores',
    ),
  bad_form: () => both('格式不正确', 'Does not have the required form'),
  out_of_range: (p: { limit: string }) => both(`超出范围（${p.limit}）`, `Out of range (${p.limit})`),
  wrong_length: (p: { limit: string }) => both(`长度不符（${p.limit}）`, `Of the wrong length (${p.limit})`),
  wrong_count: (p: { limit: string }) => both(`项数不符（${p.limit}）`, `The wrong number of entries (${p.limit})`),
  too_many_fields: (p: { limit: string }) => both(`一个对象最多 ${p.limit} 个字段`, `An object has at most ${p.limit} fields`),
  not_unique: () => both('有重复的项', 'An entry occurs twice'),
  wrong_shape: () => both('结构不符合任何一种允许的写法', 'Fits none of the allowed shapes'),
});

const byKind: ReadonlyMap<string, Validator> = new Map(Object.entries(validators satisfies Record<Kind, Validator>));

/**
 * Anything → one document that satisfies the schema of its kind, or everything that is wrong with it.
 * Issues carry JSON pointers; an unknown property is one. That what it names exists is for `link` and `checkReferences`.
 */
export function parseDocument(value: unknown): DocumentOutcome<AnyDocument> {
  if (!isPlainObject(value)) return { ok: false, issues: [{ document: nameless, ...say.not_a_document('') }] };
  const kind = value['kind'];
  const validate = typeof kind === 'string' ? byKind.get(kind) : undefined;
  if (!validate) return { ok: false, issues: [{ document: nameless, ...say.unknown_kind('/kind') }] };
  const candidate: unknown = value;
  if (validate(candidate)) return { ok: true, value: candidate };
  const document = validRef(value);
  return { ok: false, issues: issuesOf(validate.errors ?? []).map((issue) => ({ document, ...issue })) };
}

const nameless: DocumentRef = 'object:?';
const isKind = (kind: unknown): kind is Kind => typeof kind === 'string' && byKind.has(kind);
const validRef = ({ kind, name }: Record<string, unknown>): DocumentRef =>
  isKind(kind) ? refOf({ kind, name: typeof name === 'string' ? name : '?' }) : nameless;

type Found = Omit<DocumentIssue, 'document'>;

/** One issue a place. Of a choice between shapes only the innermost place that fits none is told, not each shape's own complaint. */
function issuesOf(errors: readonly Failure[]): Found[] {
  const within = (error: Failure) => error.schemaPath.includes('/anyOf/');
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath);
  const isInner = (path: string) => !choices.some((other) => other !== path && other.startsWith(`${path}/`));
  const told = errors.filter((error) =>
    error.keyword === 'anyOf' ? isInner(error.instancePath) : !within(error) && error.keyword !== 'propertyNames' && error.keyword !== 'if',
  );
  const seen = new Set<string>();
  return told.map(issueOf).filter(({ path, code }) => !seen.has(`${code} ${path}`) && seen.add(`${code} ${path}`));
}

const word = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const namePattern = '^[a-z][a-z0-9_]{0,39}$';

function issueOf({ keyword, instancePath: path, params, propertyName }: Failure): Found {
  const name = (key: string) => word(params[key]);
  switch (keyword) {
    case 'additionalProperties':
      return say.unknown_property(path + pointerOfKeys(name('additionalProperty')), { name: name('additionalProperty') });
    case 'required':
      return say.missing_property(path, { name: name('missingProperty') });
    case 'type':
      return say.wrong_type(path, { type: Array.isArray(params['type']) ? params['type'].join(', ') : name('type') });
    case 'enum':
      return say.not_allowed(path, { allowed: Array.isArray(params['allowedValues']) ? params['allowedValues'].join(', ') : '' });
    case 'const':
      return say.not_allowed(path, { allowed: name('allowedValue') });
    case 'discriminator':
      return say.unknown_type(`${path}/type`);
    case 'pattern':
      if (propertyName !== undefined) return say.bad_form(path + pointerOfKeys(propertyName));
      return params['pattern'] === namePattern ? say.bad_name(path) : say.bad_form(path);
    case 'minimum':
    case 'maximum':
      return say.out_of_range(path, { limit: `${name('comparison')} ${name('limit')}` });
    case 'minLength':
    case 'maxLength':
      return say.wrong_length(path, { limit: `${keyword === 'minLength' ? '≥' : '≤'} ${name('limit')}` });
    case 'minItems':
    case 'minProperties':
      return say.wrong_count(path, { limit: `≥ ${name('limit')}` });
    case 'maxItems':
      if (path === '/fields') return say.too_many_fields(path, { limit: name('limit') });
      return say.wrong_count(path, { limit: `≤ ${name('limit')}` });
    case 'maxProperties':
      return say.wrong_count(path, { limit: `≤ ${name('limit')}` });
    case 'uniqueItems':
      return say.not_unique(path);
    case 'anyOf':
    case 'oneOf':
      return say.wrong_shape(path);
    default:
      return say.bad_form(path);
  }
}
