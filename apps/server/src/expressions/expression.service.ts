import { Injectable } from '@nestjs/common';
import { AppError, type Issue } from '@tangram/errors';
import { complete, type StaticType } from '@tangram/expression';
import {
  type FormulaField,
  join,
  type Model,
  type ObjectDefinition,
  readTyped,
  refOf,
  scopeFor,
  type TypedExpression,
  type TypedProblem,
} from '@tangram/model';
import { boundOf, compileList } from '@tangram/query';
import type { UserActor } from '../context/actor.ts';
import { DraftService } from '../metadata/draft.service.ts';
import { linkModel } from '../metadata/link-model.ts';
import { LiveModel } from '../metadata/live-model.ts';
import { metadataErrors } from '../metadata/metadata.errors.ts';
import { Models } from '../metadata/models.ts';
import { parseId } from '../metadata/parse-id.ts';
import { Rights } from '../metadata/rights.ts';
import { sightOf } from '../records/read-sight.ts';
import { RecordReader } from '../records/record-reader.ts';
import type { CheckRequest, PreviewRequest, TypedText } from './expression.request.ts';

interface ShownProblem {
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly message: string;
}

/** A record and what the expression is for it. */
export interface Previewed {
  readonly id: string;
  readonly title: string | null;
  readonly value: unknown;
}

export interface CheckedExpression {
  /** As it would be stored; null while it cannot be read. */
  readonly text: string | null;
  readonly type: { readonly base: string; readonly list: boolean } | null;
  /** Paths that it reads. */
  readonly reads: readonly string[];
  readonly problems: readonly ShownProblem[];
  readonly warnings: readonly ShownProblem[];
  /** What may be written where the cursor stands: `insert` replaces the text from `from` to the cursor. */
  readonly completion: { readonly from: number; readonly offers: readonly ShownOffer[] } | null;
  readonly sample: Previewed | null;
}

interface ShownOffer {
  readonly kind: string;
  readonly insert: string;
  readonly label: string;
}

export interface Preview {
  readonly text: string;
  readonly data: readonly Previewed[];
}

/** What is shown of each type where nothing is said about it; null for what a formula does not return. */
const returned: Readonly<Partial<Record<StaticType['base'], FormulaField['returns']>>> = {
  text: 'text',
  option: 'text',
  integer: 'integer',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  duration: 'duration',
};

/** Reads expressions as they are typed, and tries them out on records that are there. */
@Injectable()
export class ExpressionService {
  private readonly models: Models;
  private readonly drafts: DraftService;
  private readonly reader: RecordReader;
  private readonly rights: Rights;

  constructor(models: Models, drafts: DraftService, reader: RecordReader, rights: Rights) {
    this.rights = rights;
    this.models = models;
    this.drafts = drafts;
    this.reader = reader;
  }

  /** What is known of an expression so far. @throws AppError forbidden, not_found */
  async check(actor: UserActor, request: CheckRequest): Promise<CheckedExpression> {
    await this.rights.require(actor, 'design');
    const live = await this.models.current(actor.workspaceId);
    const model = request.draft === null ? live.model : await this.drafted(actor, live.model, parseId(request.draft, 'draft'));
    const object = objectIn(model, request.object);
    const typed = readTyped(model, object, live.parser, request.text, request);
    const shown = (problems: readonly TypedProblem[]) =>
      problems.map(({ start, end, code, text }): ShownProblem => ({ start, end, code, message: text[actor.locale] }));
    const { type } = typed;
    return {
      text: typed.text,
      type: type && { base: type.base, list: type.list === true },
      reads: typed.reads,
      problems: shown(typed.problems),
      warnings: shown(typed.warnings),
      completion: request.at === null ? null : this.completion(actor, model, object, request, request.at),
      sample: request.sample === null ? null : await this.sample(actor, live, request, typed, request.sample),
    };
  }

  /** What a formula would be for some records. @throws AppError forbidden, not_found, validation_failed, unsupported_query */
  async preview(actor: UserActor, request: PreviewRequest): Promise<Preview> {
    await this.rights.require(actor, 'design');
    const live = await this.models.current(actor.workspaceId);
    const object = objectIn(live.model, request.object);
    const typed = readTyped(live.model, object, live.parser, request.text, { ...request, use: 'formula' });
    const returns = returnsOf(request, typed);
    if (typed.text === null || typed.problems.length > 0 || returns === null)
      throw invalid(typed.problems.map(({ code, text }) => ({ path: 'text', code, text })));
    const { filter, limit } = request;
    const data = await this.worked(actor, live, object, { expression: typed.text, returns, scale: request.scale }, { filter, limit });
    return { text: typed.text, data };
  }

  private completion({ locale }: UserActor, model: Model, object: ObjectDefinition, { text, use }: TypedText, at: number) {
    const { from, offers } = complete(text, Math.min(at, text.length), scopeFor(model, object, use));
    return { from, offers: offers.map(({ kind, insert, label }) => ({ kind, insert, label: label[locale] ?? insert })) };
  }

  /** The value for one record; null where there is no such record, and for what only a write can know. */
  private async sample(
    actor: UserActor,
    live: LiveModel,
    request: CheckRequest,
    typed: TypedExpression,
    id: string,
  ): Promise<Previewed | null> {
    const object = live.model.objects.get(request.object);
    const returns = returnsOf(request, typed);
    if (!object || typed.text === null || returns === null) return null;
    const asFormula = readTyped(live.model, object, live.parser, typed.text, { use: 'formula', returns });
    if (asFormula.problems.length > 0) return null;
    const one = id === 'latest' ? {} : { filter: { field: 'id', op: 'eq', value: id } };
    try {
      const formula = { expression: typed.text, returns, scale: request.scale };
      return (await this.worked(actor, live, object, formula, { ...one, limit: 1 }))[0] ?? null;
    } catch (error) {
      // Who designs need not read everything: what looks at more than that has no sample.
      if (error instanceof AppError && error.code === 'unsupported_query') return null;
      throw error;
    }
  }

  /** The values of a formula that no document states: read as one of a model that has it besides. */
  private async worked(
    actor: UserActor,
    live: LiveModel,
    { document, nameField, byName }: ObjectDefinition,
    {
      expression,
      returns,
      scale,
    }: { readonly expression: string; readonly returns: FormulaField['returns']; readonly scale: number | null },
    asked: { readonly filter?: unknown; readonly limit: number },
  ): Promise<readonly Previewed[]> {
    let name = 'previewed';
    while (byName.has(name)) name += '_';
    const field: FormulaField = { type: 'formula', name, label: document.label, expression, returns, ...(scale === null ? {} : { scale }) };
    const documents = [...live.model.documents].map(([ref, one]) =>
      ref === refOf(document) ? { ...document, fields: [...document.fields, field] } : one,
    );
    const linked = linkModel(documents);
    if (!linked.ok) throw invalid(linked.issues.map((issue) => ({ ...issue, path: 'text' })));
    const own = new LiveModel(linked.value, live.revision, live.parser);
    const reading = { actor, live: own, sight: sightOf(own, actor), object: objectIn(own.model, document.name) };
    const query = await this.reader.meaningOf(reading, { sort: ['-id'], select: [nameField.name, name], ...asked });
    const recipe = {
      key: 'preview',
      isSteady: false,
      compile: (context: Parameters<typeof compileList>[0]) => compileList(context, query),
    };
    const { data } = await this.reader.rows(reading, recipe, boundOf(query));
    const rows: readonly Readonly<Record<string, unknown>>[] = JSON.parse(data);
    return rows.map((row) => ({ id: String(row['id']), title: titleOf(row[nameField.name]), value: row[name] }));
  }

  /** The model that a draft would make, as far as its documents fit together by now; else the published one. */
  private async drafted(actor: UserActor, published: Model, id: string): Promise<Model> {
    const joined = join(await this.drafts.result(actor, id));
    return joined.ok ? joined.value : published;
  }
}

function objectIn({ objects }: Model, name: string): ObjectDefinition {
  const object = objects.get(name);
  if (!object) throw metadataErrors.not_found({ what: `object ${name}` });
  return object;
}

const invalid = (issues: readonly Issue[]) => metadataErrors.validation_failed({ count: issues.length }, { issues });

const returnsOf = ({ returns }: TypedText, { type }: TypedExpression): FormulaField['returns'] | null =>
  returns ?? (type && !type.list ? (returned[type.base] ?? null) : null);

const titleOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
