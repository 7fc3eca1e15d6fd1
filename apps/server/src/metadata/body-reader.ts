import { defineIssues, type Issue, type Text } from '@tangram/errors';
import { metadataErrors } from './metadata.errors.ts';
import { isId } from './parse-id.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** What is wrong with a body's own form. */
export const bodyIssues = defineIssues({
  required: () => both('必填', 'Required'),
  wrong_type: ({ expected }: { expected: string }) => both(`应为 ${expected}`, `Must be ${expected}`),
  too_long: ({ max }: { max: number }) => both(`最多 ${max} 个字符`, `At most ${max} characters`),
  unknown_property: () => both('没有这个属性', 'There is no such property'),
  bad_name: () =>
    both(
      '名称以小写字母开头，只含小写字母、数字和下划线，最多 40 个字符',
      'A name begins with a lower-case letter and has at most 40 lower-case letters, digits and underscores',
    ),
});

export type Json = Readonly<Record<string, unknown>>;
export const asJson = (body: unknown): Json => (typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {});

/** Reads one body and collects what is wrong with it. */
export class BodyReader {
  private readonly body: Json;
  private readonly issues: Issue[] = [];

  constructor(body: unknown, known: readonly string[]) {
    this.body = asJson(body);
    for (const key of Object.keys(this.body)) if (!known.includes(key)) this.issues.push(bodyIssues.unknown_property(key));
  }

  text(name: string, max: number): string {
    const value = this.optional(name, max);
    if (value === null && !this.issues.some(({ path }) => path === name)) this.issues.push(bodyIssues.required(name));
    return value ?? '';
  }

  optional(name: string, max: number): string | null {
    const value = this.body[name];
    if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return null;
    if (typeof value !== 'string') this.issues.push(bodyIssues.wrong_type(name, { expected: 'text' }));
    else if (value.trim().length > max) this.issues.push(bodyIssues.too_long(name, { max }));
    else return value.trim();
    return null;
  }

  name(name: string): string {
    const value = this.text(name, 40);
    if (value !== '' && !/^[a-z][a-z0-9_]{0,39}$/.test(value)) this.issues.push(bodyIssues.bad_name(name));
    return value;
  }

  /** An id, or one of a few words; null when it is left out. */
  id(name: string, words: readonly string[] = []): string | null {
    const value = this.optional(name, 40);
    if (value === null || words.includes(value)) return value;
    if (isId(value)) return value.toLowerCase();
    this.issues.push(bodyIssues.wrong_type(name, { expected: ['id', ...words].join(' | ') }));
    return null;
  }

  /** Values by name, as they come: whoever writes them reads them; null when they are left out. */
  values(name: string): Json | null {
    const value = this.body[name];
    if (value === undefined || value === null) return null;
    if (typeof value === 'object' && !Array.isArray(value)) return { ...value };
    this.issues.push(bodyIssues.wrong_type(name, { expected: 'object' }));
    return null;
  }

  /** Whatever it is: somebody else reads it. */
  anything(name: string): unknown {
    return this.body[name];
  }

  /** One of a few words; null when it is left out. */
  oneOf<T extends string>(name: string, values: readonly T[]): T | null {
    const value = this.body[name];
    const found = values.find((one) => one === value);
    if (value !== undefined && value !== null && found === undefined)
      this.issues.push(bodyIssues.wrong_type(name, { expected: values.join(' | ') }));
    return found ?? null;
  }

  /** A whole number within bounds; null when it is left out. */
  whole(name: string, least: number, most: number): number | null {
    const value = this.body[name];
    if (value === undefined || value === null) return null;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    this.issues.push(bodyIssues.wrong_type(name, { expected: `${least} … ${most}` }));
    return null;
  }

  /** What somebody else found wrong with the same body. */
  also(issues: readonly Issue[]): void {
    this.issues.push(...issues);
  }

  /** @throws AppError validation_failed when anything was wrong */
  end(): void {
    refuseBody(this.issues);
  }
}

/** @throws AppError validation_failed when there are issues */
export function refuseBody(issues: readonly Issue[]): void {
  if (issues.length > 0) throw metadataErrors.validation_failed({ count: issues.length }, { issues });
}
