import type jsonata from 'jsonata';
import { LinearRegex } from './linear-regex.ts';

/** The bounds of one mapping: UTF-16 units of its text, nodes of its tree, units of input and output, milliseconds, levels of calls, items of a list. */
export interface MappingLimits {
  readonly length: number;
  readonly nodes: number;
  readonly size: number;
  readonly ms: number;
  readonly calls: number;
  readonly items: number;
}
export const mappingLimits: MappingLimits = { length: 8000, nodes: 2000, size: 1_048_576, ms: 100, calls: 500, items: 100_000 };

/** A mapping: full JSONata over JSON. All of it is text or plain numbers, so that it can be sent to another process. */
export interface MappingRequest {
  readonly expression: string;
  /** JSON; null where there is no input, which is not the same as the input null. */
  readonly input: string | null;
  /** JSON of an object: variables by name. */
  readonly bindings: string;
  /** What `$now()` and `$millis()` say, in milliseconds since 1970. */
  readonly now: number;
}

/** Why a mapping gave nothing: it cannot be read, it failed, it took too long, it or what it made was too large. */
export type MappingProblem = 'unreadable' | 'failed' | 'too_slow' | 'too_large';

export type MappingResult =
  /** JSON; null when the mapping leads to nothing. */
  | { readonly ok: true; readonly json: string | null }
  | {
      readonly ok: false;
      readonly problem: MappingProblem;
      /** JSONata's own code and sentence, where it gave one. */
      readonly code: string | null;
      readonly message: string | null;
      /** The character at which it stands. */
      readonly at: number | null;
    };

export type RunMapping = (request: MappingRequest) => Promise<MappingResult>;

type Jsonata = typeof jsonata;
type Implementation = (this: unknown, ...args: unknown[]) => unknown;
interface Builtin {
  readonly implementation: Implementation;
}

interface Setting {
  readonly limits: MappingLimits;
  /** Functions that could make more than a mapping may make. */
  readonly bounded: ReadonlyMap<string, unknown>;
  readonly fromMillis: Builtin;
}

/** JSONata gives several errors for one thing that is too much of something. */
const problems: ReadonlyMap<string, MappingProblem> = new Map([
  ['D1012', 'too_slow'],
  ['D1011', 'too_large'],
  ['D2014', 'too_large'],
  ['D2015', 'too_large'],
]);

/** Loads JSONata and gives the one way in which it is run here: bounded, without `$eval`, its regular expressions by RE2. */
export async function loadMapping(limits = mappingLimits): Promise<RunMapping> {
  const { default: read } = await import('jsonata');
  const builtin = async (name: string): Promise<Builtin> => {
    const found: unknown = await read(`$${name}`).evaluate(null);
    if (!isBuiltin(found)) throw new Error(`JSONata has no $${name}`);
    return found;
  };
  const [pad, join, replace, fromMillis] = await Promise.all(['pad', 'join', 'replace', 'fromMillis'].map(builtin));
  if (!pad || !join || !replace || !fromMillis) throw new Error('JSONata lacks a function');
  const bounded = new Map<string, unknown>([
    ['pad', guarded(pad, limits, ([, width]) => Math.abs(Number(width)))],
    ['join', guarded(join, limits, ([list, separator]) => joinedLength(list, separator))],
    ['replace', guarded(replace, limits, ([text, , by]) => lengthOf(text) * Math.max(1, lengthOf(by)))],
  ]);
  return async (request) => {
    try {
      return await run(read, request, { limits, bounded, fromMillis });
    } catch (error) {
      return refusal(error, 'failed');
    }
  };
}

async function run(
  read: Jsonata,
  { expression, input, bindings, now }: MappingRequest,
  { limits, bounded, fromMillis }: Setting,
): Promise<MappingResult> {
  if (expression.length > limits.length || (input?.length ?? 0) > limits.size || bindings.length > limits.size)
    return refusal(null, 'too_large');
  let mapping: jsonata.Expression;
  try {
    mapping = read(expression, {
      timeout: limits.ms,
      stack: limits.calls,
      sequence: limits.items,
      RegexEngine: engine,
    });
  } catch (error) {
    return refusal(error, error instanceof RangeError ? 'too_large' : 'unreadable');
  }
  if (nodesOf(mapping.ast(), limits.nodes) > limits.nodes) return refusal(null, 'too_large');
  for (const [name, definition] of bounded) mapping.assign(name, definition);
  mapping.assign('eval', undefined);
  mapping.registerFunction('millis', () => now, '<:n>');
  mapping.registerFunction('now', (...args: unknown[]) => Reflect.apply(fromMillis.implementation, null, [now, ...args]), '<s?s?:s>');
  const variables: unknown = JSON.parse(bindings);
  const value: unknown = await mapping.evaluate(input === null ? undefined : JSON.parse(input), isRecord(variables) ? variables : {});
  const json = JSON.stringify(value, withoutPrototype);
  return json !== undefined && json.length > limits.size ? refusal(null, 'too_large') : { ok: true, json: json ?? null };
}

/** An own key of this name would change the prototype of whatever it is copied into. */
const withoutPrototype = (key: string, value: unknown): unknown => (key === '__proto__' ? undefined : value);

const engine: RegExpConstructor = Object.assign(
  new Proxy(RegExp, { construct: (_, [pattern]: [{ readonly source: string; readonly flags: string }]) => new LinearRegex(pattern) }),
);

/** The function, refused when what it would make is larger than a mapping may make. */
function guarded(builtin: Builtin, { size }: MappingLimits, sizeOf: (args: readonly unknown[]) => number): Builtin {
  return {
    ...builtin,
    implementation(this: unknown, ...args: unknown[]) {
      if (sizeOf(args) > size) throw new RangeError('too large');
      return Reflect.apply(builtin.implementation, this, args);
    },
  };
}

const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0);
const joinedLength = (list: unknown, separator: unknown): number =>
  Array.isArray(list) ? list.reduce((sum: number, item) => sum + lengthOf(item) + lengthOf(separator), 0) : 0;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isBuiltin = (value: unknown): value is Builtin => isRecord(value) && typeof value['implementation'] === 'function';

/** How many parts a tree has. A tree that is too deep to be walked is too large as well. */
function nodesOf(root: unknown, most: number): number {
  const left: unknown[] = [root];
  let count = 0;
  while (left.length > 0 && count <= most) {
    const node = left.pop();
    if (Array.isArray(node)) left.push(...node);
    else if (isRecord(node)) {
      if (typeof node['type'] === 'string') count += 1;
      left.push(...Object.values(node));
    }
  }
  return count;
}

function refusal(error: unknown, otherwise: MappingProblem): MappingResult {
  const told = isRecord(error) ? error : {};
  const code = typeof told['code'] === 'string' ? told['code'] : null;
  const isTooMuch = error instanceof RangeError;
  return {
    ok: false,
    problem: isTooMuch ? 'too_large' : ((code === null ? undefined : problems.get(code)) ?? otherwise),
    code,
    message: typeof told['message'] === 'string' ? told['message'] : null,
    at: typeof told['position'] === 'number' ? told['position'] : null,
  };
}
