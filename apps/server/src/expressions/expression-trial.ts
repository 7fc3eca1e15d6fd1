import { Injectable } from '@nestjs/common';
import type { Text } from '@tangram/errors';
import {
  dependenciesOf,
  evaluate,
  type Expression,
  type MemoryScope,
  problem,
  readsTime,
  roundText,
  type Value,
  zoneOf,
} from '@tangram/expression';
import { type FormulaField, firstRole, knownOfCaller, type Model, type ObjectDefinition } from '@tangram/model';
import { asValue } from '@tangram/process';
import { boundOf, compileList, listShape } from '@tangram/query';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import type { LiveModel } from '../metadata/live-model.ts';
import { dayOf } from '../records/complete-values.ts';
import { sightOf } from '../records/read-sight.ts';
import { RecordReader } from '../records/record-reader.ts';
import { publishedPath } from './published-path.ts';

/** What was hidden by the result: said of a record, not of a place, since a formula may name others. */
export interface TrialWarning {
  readonly code: string;
  readonly text: Text;
}

/** A record and what the expression is for it. */
export interface Tried {
  readonly id: string;
  readonly title: string | null;
  readonly value: unknown;
  readonly warnings: readonly TrialWarning[];
}

/** What came of trying: values, or the paths whose fields no published record has yet. */
export type Trial = { readonly data: readonly Tried[] } | { readonly unpublished: readonly string[] };

/** An expression over what is stored, and what it returns. */
export interface TrialSubject {
  /** The model that it was read in: the published one, or that of a draft. */
  readonly model: Model;
  readonly object: ObjectDefinition;
  readonly tree: Expression;
  readonly returns: FormulaField['returns'];
  readonly scale: number | null;
}

/** Digits behind the point where a formula says nothing. */
const USUAL_SCALE = 2;
const decimals: ReadonlySet<string> = new Set(['decimal', 'percent', 'currency']);

/**
 * Tries an expression out on records that are there, with what whoever asks may read of them. A field of a draft is found by its id; the caller is `$user`, and
 * nothing is changed: what was before is what is.
 */
@Injectable()
export class ExpressionTrial {
  private readonly reader: RecordReader;
  private readonly clock: Clock;

  constructor(reader: RecordReader, clock: Clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /** @throws AppError unsupported_query where the caller may not read what the expression reads */
  async of(
    actor: UserActor,
    live: LiveModel,
    subject: TrialSubject,
    asked: { readonly filter?: unknown; readonly limit: number },
  ): Promise<Trial> {
    const { tree } = subject;
    const dependencies = dependenciesOf(tree);
    const former = dependencies.variables.flatMap((name) => (name.startsWith('old.') ? [name.slice('old.'.length)] : []));
    const paths = [...new Set([...dependencies.paths, ...former])];
    const object = [...live.model.objects.values()].find(({ id }) => id === subject.object.id);
    const published = new Map(paths.map((path) => [path, object ? publishedPath(subject, path, live.model, object) : null]));
    const unpublished = paths.filter((path) => !published.get(path));
    if (!object || unpublished.length > 0) return { unpublished };
    const reading = { actor, live, sight: sightOf(live, actor), object };
    const title = object.nameField.name;
    const select = [...new Set([title, ...[...published.values()].flatMap((path) => (path === null || path === 'id' ? [] : [path]))])];
    const query = await this.reader.meaningOf(reading, { sort: ['-id'], ...asked, select });
    const recipe = {
      key: `trial:${listShape(query)}`,
      isSteady: false,
      compile: (context: Parameters<typeof compileList>[0]) => compileList(context, query),
    };
    const { data } = await this.reader.rows(reading, recipe, boundOf(query));
    const rows: readonly Readonly<Record<string, unknown>>[] = JSON.parse(data);
    const variable = await this.variables(actor, live, dependencies.variables);
    const now = readsTime(dependencies) ? (await this.clock.now()).toISOString() : null;
    return {
      data: rows.map((row) => {
        const masked = row['$masked'];
        const valueAt = (path: string) => {
          const name = published.get(path) ?? path;
          return Array.isArray(masked) && masked.includes(name) ? null : asValue(row[name]);
        };
        const name = row[title];
        return {
          id: String(row['id']),
          title: typeof name === 'string' ? name : null,
          ...tryOn(subject, {
            value: valueAt,
            variable: (known) => {
              if (known === 'now') return now;
              if (known === 'today') return dayOf(now, live.calendar.zone);
              return known.startsWith('old.') ? valueAt(known.slice('old.'.length)) : variable(known);
            },
            related: () => [],
            params: [],
            zone: zoneOf(live.calendar.zone),
          }),
        };
      }),
    };
  }

  /** What the caller is, as far as it is asked for and they may read it. */
  private async variables(actor: UserActor, live: LiveModel, names: readonly string[]): Promise<(name: string) => Value> {
    const paths = names
      .flatMap((name) => (name.startsWith('user.') ? [name.slice('user.'.length)] : []))
      .filter((path) => !knownOfCaller.has(path));
    const person: Readonly<Record<string, unknown>> =
      paths.length === 0 ? {} : JSON.parse((await this.reader.record(actor, 'user', actor.userId, { select: paths })).json);
    const known: Readonly<Record<string, Value>> = {
      user: actor.userId,
      'user.id': actor.userId,
      'user.roles': [...actor.roles],
      'user.role': firstRole(actor.roles),
      'workspace.id': actor.workspaceId,
      'workspace.zone': live.calendar.zone,
      isNew: false,
    };
    return (name) => (Object.hasOwn(known, name) ? (known[name] ?? null) : asValue(person[name.slice('user.'.length)]));
  }
}

/** A decimal as a column with so many digits shows it. */
function written(value: string, digits: number): string {
  const [whole = '', behind = ''] = roundText(value, digits).split('.');
  return digits === 0 ? whole : `${whole}.${behind.padEnd(digits, '0')}`;
}

/** The value for one record, rounded as a field would be, and what the result hides. */
function tryOn({ tree, returns, scale }: TrialSubject, scope: MemoryScope): Pick<Tried, 'value' | 'warnings'> {
  const warned = new Set<'division_by_zero'>();
  const value = evaluate(tree, { ...scope, warn: ({ code }) => warned.add(code) });
  return {
    value: typeof value === 'string' && decimals.has(returns) ? written(value, scale ?? USUAL_SCALE) : value,
    warnings: [...warned].map((code) => ({ code, text: problem(code, { start: 0, end: 0 }).text })),
  };
}
