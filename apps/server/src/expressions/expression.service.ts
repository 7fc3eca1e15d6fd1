import { Injectable } from '@nestjs/common';
import { AppError, type Issue } from '@tangram/errors';
import { complete, type StaticType } from '@tangram/expression';
import {
  type FormulaField,
  join,
  type Model,
  type ObjectDefinition,
  readTyped,
  scopeFor,
  type TypedExpression,
  type TypedProblem,
} from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import { DraftService } from '../metadata/draft.service.ts';
import type { LiveModel } from '../metadata/live-model.ts';
import { metadataErrors } from '../metadata/metadata.errors.ts';
import { Models } from '../metadata/models.ts';
import { parseId } from '../metadata/parse-id.ts';
import { Rights } from '../metadata/rights.ts';
import { ExpressionTrial, type Tried, type TrialSubject } from './expression-trial.ts';
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
  /** What the value hides, such as a division by zero; absent where there is nothing. */
  readonly warnings?: readonly { readonly code: string; readonly message: string }[];
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
  /** Paths that no published record has yet, so that nothing can be tried. */
  readonly unpublished?: readonly string[];
}

interface ShownOffer {
  readonly kind: string;
  readonly insert: string;
  readonly label: string;
}

export interface Preview {
  readonly text: string;
  readonly data: readonly Previewed[];
  /** Paths that no published record has yet, so that nothing can be tried. */
  readonly unpublished?: readonly string[];
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
  private readonly trial: ExpressionTrial;
  private readonly rights: Rights;

  constructor(models: Models, drafts: DraftService, trial: ExpressionTrial, rights: Rights) {
    this.rights = rights;
    this.models = models;
    this.drafts = drafts;
    this.trial = trial;
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
    const subject = subjectOf(model, object, request, typed);
    return {
      text: typed.text,
      type: type && { base: type.base, list: type.list === true },
      reads: typed.reads,
      problems: shown(typed.problems),
      warnings: shown(typed.warnings),
      completion: request.at === null ? null : this.completion(actor, model, object, request, request.at),
      ...(subject && request.sample !== null ? await this.sample(actor, live, subject, request.sample) : { sample: null }),
    };
  }

  /** What an expression would be for some records. @throws AppError forbidden, not_found, validation_failed, unsupported_query */
  async preview(actor: UserActor, request: PreviewRequest): Promise<Preview> {
    await this.rights.require(actor, 'design');
    const live = await this.models.current(actor.workspaceId);
    const model = request.draft === null ? live.model : await this.drafted(actor, live.model, parseId(request.draft, 'draft'));
    const object = objectIn(model, request.object);
    const typed = readTyped(model, object, live.parser, request.text, request);
    const subject = subjectOf(model, object, request, typed);
    if (typed.text === null || subject === null) throw invalid(typed.problems.map(({ code, text }) => ({ path: 'text', code, text })));
    const { filter, limit } = request;
    const trial = await this.trial.of(actor, live, subject, { filter, limit });
    if ('unpublished' in trial) return { text: typed.text, data: [], unpublished: trial.unpublished };
    return { text: typed.text, data: trial.data.map((one) => shownTrial(actor, one)) };
  }

  private completion({ locale }: UserActor, model: Model, object: ObjectDefinition, { text, use }: TypedText, at: number) {
    const { from, offers } = complete(text, Math.min(at, text.length), scopeFor(model, object, use));
    return { from, offers: offers.map(({ kind, insert, label }) => ({ kind, insert, label: label[locale] ?? insert })) };
  }

  /** The value for one record; null where there is no such record, and where the caller may not read what it takes. */
  private async sample(
    actor: UserActor,
    live: LiveModel,
    subject: TrialSubject,
    id: string,
  ): Promise<Pick<CheckedExpression, 'sample' | 'unpublished'>> {
    const one = id === 'latest' ? {} : { filter: { field: 'id', op: 'eq', value: id } };
    try {
      const trial = await this.trial.of(actor, live, subject, { ...one, limit: 1 });
      if ('unpublished' in trial) return { sample: null, unpublished: trial.unpublished };
      const [first] = trial.data;
      return { sample: first ? shownTrial(actor, first) : null };
    } catch (error) {
      // Who designs need not read everything: what looks at more than that has no sample.
      if (error instanceof AppError && (error.code === 'unsupported_query' || error.code === 'forbidden')) return { sample: null };
      throw error;
    }
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

/** What can be tried; null while something is wrong, or where it returns what a formula does not. */
function subjectOf(model: Model, object: ObjectDefinition, request: TypedText, typed: TypedExpression): TrialSubject | null {
  const returns = returnsOf(request, typed);
  return typed.tree === null || returns === null ? null : { model, object, tree: typed.tree, returns, scale: request.scale };
}

const shownTrial = ({ locale }: UserActor, { warnings, ...tried }: Tried): Previewed => ({
  ...tried,
  ...(warnings.length > 0 ? { warnings: warnings.map(({ code, text }) => ({ code, message: text[locale] })) } : {}),
});
