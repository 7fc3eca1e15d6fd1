import { check } from '../check/check.ts';
import type { FunctionSpec } from '../check/function-spec.ts';
import { editorNames, functions } from '../check/functions/table.ts';
import type { Scope } from '../check/scope.ts';
import type { StaticType } from '../check/static-type.ts';
import { type Ast, partsOf } from '../read/ast.ts';
import { type Token, tokensOf } from '../read/token.ts';

/** Something the editor offers to write. */
export interface Offer {
  readonly kind: 'field' | 'relation' | 'function' | 'variable';
  /** What replaces the text from `from` to the cursor. */
  readonly insert: string;
  readonly label: Readonly<Record<string, string>>;
}

export interface Completion {
  readonly from: number;
  readonly offers: readonly Offer[];
}

const variables = ['today', 'now', 'user.id', 'user.name', 'user.role', 'user.roles', 'isNew', 'workspace.id', 'workspace.zone'];

/** What may be written at a place of an unfinished text, in the editor's spelling; best matches first, at most fifty. */
export function complete(text: string, at: number, scope: Scope): Completion {
  const tokens = tokensOf(text.slice(0, at), 'editor');
  if (!Array.isArray(tokens)) return { from: at, offers: [] };
  const before: readonly Token[] = tokens.slice(0, -1);
  const last = before.at(-1);
  const isWord = last !== undefined && last.end === at && ['name', 'quoted_name', 'variable'].includes(last.kind);
  const rest = isWord ? before.slice(0, -1) : before;
  const typed = isWord ? last.value.toLowerCase() : '';
  const from = isWord ? last.start : at;
  const inner = scopeAt(rest, scope);
  const path = rest.at(-1)?.value === '.' ? pathBefore(rest.slice(0, -1)) : null;
  const offers = path ? membersOf(inner, path) : isWord && last.kind === 'variable' ? variablesOf(inner) : everything(inner);
  const fits = ({ insert, label }: Offer) =>
    [insert, ...Object.values(label)].some((one) => one.toLowerCase().replace('$', '').includes(typed));
  const begins = ({ insert, label }: Offer) =>
    [insert, ...Object.values(label)].some((one) => one.toLowerCase().replace('$', '').startsWith(typed));
  const found = offers.filter(fits);
  return { from, offers: [...found.filter(begins), ...found.filter((one) => !begins(one))].slice(0, 50) };
}

/** The call that a place is in, by the name it is stored under, and which of its arguments; null outside of calls. */
export function callAt(text: string, at: number): { readonly name: string; readonly argument: number } | null {
  const tokens = tokensOf(text.slice(0, at), 'editor');
  if (!Array.isArray(tokens)) return null;
  const open: { readonly name: string | null; argument: number }[] = [];
  for (const [i, { kind, value }] of (tokens as readonly Token[]).entries()) {
    if (kind !== 'symbol') continue;
    const before: Token | undefined = tokens[i - 1];
    const isCall = value === '(' && (before?.kind === 'name' || before?.kind === 'variable');
    const last = open.at(-1);
    if (value === '(' || value === '[') open.push({ name: isCall ? editorNames.function(before.value) : null, argument: 0 });
    else if (value === ')' || value === ']') open.pop();
    else if (value === ',' && last) last.argument += 1;
  }
  const call = open.findLast(({ name }) => name !== null);
  return call?.name == null ? null : { name: call.name, argument: call.argument };
}

/** The names before a point, as far as they are a path. */
function pathBefore(tokens: readonly Token[]): readonly string[] {
  const path: string[] = [];
  for (let i = tokens.length - 1; i >= 0; i -= 2) {
    const token = tokens[i];
    if (token?.kind !== 'name' && token?.kind !== 'quoted_name') break;
    path.unshift(token.value);
    if (tokens[i - 1]?.value !== '.') break;
  }
  return path;
}

/** Inside `items[…` names are those of the related records. */
function scopeAt(tokens: readonly Token[], outer: Scope): Scope {
  let scope = outer;
  const open: Scope[] = [];
  for (const [i, { kind, value }] of tokens.entries()) {
    if (kind !== 'symbol') continue;
    if (value === '[' || value === '(') {
      open.push(scope);
      const isFilter = value === '[' || tokens[i - 1]?.value === '.';
      const path = isFilter ? namesOf(pathBefore(tokens.slice(0, value === '[' ? i : i - 1)), scope) : [];
      scope = scope.related(path) ?? scope;
    } else if (value === ']' || value === ')') scope = open.pop() ?? scope;
  }
  return scope;
}

/** A path in labels, in names. */
function namesOf(path: readonly string[], scope: Scope): readonly string[] {
  const names: string[] = [];
  for (const one of path) {
    const member = scope.members(names).find(({ name, label }) => name === one || Object.values(label).includes(one));
    names.push(member?.name ?? one);
  }
  return names;
}

function membersOf(scope: Scope, path: readonly string[]): readonly Offer[] {
  const names = namesOf(path, scope);
  const related = names.length > 0 ? scope.related(names) : null;
  const members = related ? related.members([]) : scope.members(names);
  return members
    .filter(({ type }) => type !== null || scope.ofOneRecord !== true)
    .map(({ name, label, type }) => ({
      kind: type ? 'field' : 'relation',
      insert: name,
      label,
    }));
}

const variablesOf = (scope: Scope): readonly Offer[] =>
  variables.filter((name) => scope.variable(name)).map((name) => ({ kind: 'variable', insert: `$${name}`, label: {} }));

/** Whether it is for related records only. */
const isOfRecords = ({ parameters }: FunctionSpec): boolean => parameters.length > 0 && parameters.every(({ kind }) => kind === 'records');

const everything = (scope: Scope): readonly Offer[] => [
  ...membersOf(scope, []),
  ...functions
    .filter((spec) => scope.ofOneRecord !== true || !isOfRecords(spec))
    .map(({ name, editor, about }): Offer => ({ kind: 'function', insert: `${editor[0] ?? name}(`, label: about })),
  ...variablesOf(scope),
];

/** The type of the smallest part that a place is in; null where there is none, or it is wrong. */
export function typeAt(ast: Ast, at: number, scope: Scope): StaticType | null {
  if (at < ast.start || at > ast.end) return null;
  for (const { part, within } of scoped(ast, scope)) {
    if (at >= part.start && at <= part.end) return typeAt(part, at, within);
  }
  const checked = check(ast, scope);
  return 'problems' in checked ? null : checked.type;
}

/** The parts of a node, each in the scope of the records it is about. */
function scoped(ast: Ast, scope: Scope): readonly { readonly part: Ast; readonly within: Scope }[] {
  if (ast.kind !== 'path') return partsOf(ast).map((part) => ({ part, within: scope }));
  const names = ast.steps.map(({ name }) => name);
  const length = names.findIndex((_, i) => scope.related(names.slice(0, i + 1))) + 1;
  const within = (length > 0 ? scope.related(names.slice(0, length)) : null) ?? scope;
  return partsOf(ast).map((part) => ({ part, within }));
}
