import { Injectable } from '@nestjs/common';
import { placesNaming } from '@tangram/model';
import { mayAll } from '@tangram/policy';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { newId } from '../database/new-id.ts';
import { ApiKeys } from '../identity/api-keys.ts';
import { Members } from '../identity/members.ts';
import { metadataErrors } from '../metadata/metadata.errors.ts';
import { Models } from '../metadata/models.ts';
import { Rights } from '../metadata/rights.ts';
import { PeopleService } from '../people/people.service.ts';
import { recordErrors } from '../records/record.errors.ts';
import { RecordReader } from '../records/record-reader.ts';
import { RestoreService } from '../restores/restore.service.ts';
import { handoverErrors, handoverIssues } from './handover.errors.ts';
import { HandoverJobs } from './handover-jobs.ts';
import { parseHandover } from './handover-request.ts';
import { BEGINNING, causeOf, type HandoverRun, type HandoverState } from './handover-run.ts';
import { HandoverStore } from './handover.store.ts';
import { type Holding, Holdings, isHolding } from './holdings.ts';

/** Records that an answer lists; the counts are of all. */
const MOST_ITEMS = 500;

/** What somebody has who may leave. */
export interface ShownHoldings {
  readonly data: readonly Holding[];
  /** Views that the person keeps. */
  readonly views: number;
  /** API keys that stop working with the person. */
  readonly keys: number;
  /** Where rules name the person; they go on doing so. */
  readonly named: readonly { readonly document: string; readonly path: string; readonly message: string }[];
}

/** What a handover would do. */
export interface ForeseenHandover {
  readonly total: number;
  readonly steps: Awaited<ReturnType<Holdings['foresee']>>;
}

/** A handover as it stands. */
export interface ShownHandover {
  readonly id: string;
  readonly user: string;
  readonly state: HandoverState;
  readonly total: number;
  readonly done: number;
  readonly moved: number;
  readonly refused: number;
  readonly deactivated: boolean;
  readonly items: readonly {
    readonly object: string;
    readonly id: string;
    readonly title: string | null;
    readonly code: string;
    readonly message: string;
  }[];
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** What becomes of somebody's work when they leave. */
@Injectable()
export class HandoverService {
  private readonly clock: Clock;
  private readonly models: Models;
  private readonly rights: Rights;
  private readonly people: PeopleService;
  private readonly members: Members;
  private readonly keys: ApiKeys;
  private readonly reader: RecordReader;
  private readonly store: HandoverStore;
  private readonly holdings: Holdings;
  private readonly jobs: HandoverJobs;
  private readonly restores: RestoreService;
  private readonly audit: Audit;

  constructor(
    clock: Clock,
    models: Models,
    rights: Rights,
    people: PeopleService,
    members: Members,
    keys: ApiKeys,
    reader: RecordReader,
    store: HandoverStore,
    holdings: Holdings,
    jobs: HandoverJobs,
    restores: RestoreService,
    audit: Audit,
  ) {
    this.audit = audit;
    this.clock = clock;
    this.models = models;
    this.rights = rights;
    this.people = people;
    this.members = members;
    this.keys = keys;
    this.reader = reader;
    this.store = store;
    this.holdings = holdings;
    this.jobs = jobs;
    this.restores = restores;
  }

  /** What names the person, as far as the caller sees it. @throws AppError not_found, forbidden */
  async holdingsOf(actor: UserActor, person: string): Promise<ShownHoldings> {
    const leaver = await this.requireLeaver(actor, person);
    const [data, views, keys, { model }] = await Promise.all([
      this.holdings.of(actor, person),
      this.store.countViews(actor.workspaceId, person),
      this.keys.list(actor.workspaceId, person),
      this.models.current(actor.workspaceId),
    ]);
    const places = placesNaming(model, 'user', person, String(leaver['email']));
    const named = places.map(({ document, path, text }) => ({ document, path, message: text[actor.locale] }));
    return { data, views, keys: keys.length, named };
  }

  /**
   * Begins a handover, or says what it would do.
   *
   * @throws AppError forbidden, not_found, validation_failed, holdings_left when somebody is to go while something open has nobody to go to
   */
  async begin(actor: UserActor, person: string, body: unknown): Promise<{ readonly id: string } | ForeseenHandover> {
    await this.requireLeaver(actor, person);
    // It goes on after the request with all rights of the caller: a key that has less cannot begin it.
    if (actor.within !== undefined) throw metadataErrors.forbidden({ action: 'transfer' });
    const { model } = await this.models.current(actor.workspaceId);
    const active = await this.people.all(actor, 'user', { field: 'active', op: 'eq', value: true });
    const successors = new Set(active.map((one) => String(one['id'])).filter((id) => id !== person));
    const { plan, dryRun } = parseHandover(
      body,
      (object, field) => isHolding(model, object, field),
      (id) => successors.has(id),
    );
    const steps = await this.holdings.foresee(actor, person, plan);
    const total = steps.reduce((sum, { rules }) => sum + rules.reduce((own, n) => own + n, 0), 0);
    if (dryRun) return { total, steps };
    if (plan.deactivate) await this.requireNothingLeft(actor, person, steps);
    const id = newId();
    const { workspaceId, userId } = actor;
    const run = { id, workspaceId, actor: userId, person, plan, place: BEGINNING, total, createdAt: await this.clock.now() };
    const facts = { handover: id, total, plan: JSON.parse(JSON.stringify(plan)) };
    await this.audit.act(actor, { action: 'handed_over', target: { kind: 'user', id: person }, facts }, (tx) => this.store.save(tx, run));
    await this.jobs.start(workspaceId, id);
    return { id };
  }

  /** The last handovers of somebody. @throws AppError not_found, forbidden */
  async list(actor: UserActor, person: string): Promise<{ readonly data: readonly ShownHandover[] }> {
    await this.requireLeaver(actor, person);
    const runs = await this.store.list(actor.workspaceId, person);
    return { data: await Promise.all(runs.map((run) => this.present(actor, run))) };
  }

  /** @throws AppError not_found, forbidden */
  async show(actor: UserActor, id: string): Promise<ShownHandover> {
    return this.present(actor, await this.open(actor, id));
  }

  /** Stops after the batch that is being written; what went stays where it is, and the person stays active. @throws AppError not_found, handover_ended, forbidden */
  async cancel(actor: UserActor, id: string): Promise<ShownHandover> {
    const { state } = await this.open(actor, id);
    const stopped =
      (await this.store.move(id, ['waiting'], 'cancelled', { ended: await this.clock.now() })) ||
      (await this.store.move(id, ['running'], 'cancelling'));
    if (!stopped && state !== 'cancelling' && state !== 'cancelled') throw handoverErrors.handover_ended({ state });
    return this.show(actor, id);
  }

  /**
   * Takes a handover back: the person has their views, and a restore brings back the records that nobody changed since, their own among them,
   * with which their way in opens.
   *
   * @returns the restore; null when no record had gone
   * @throws AppError not_found, not_undoable, forbidden for who may not do everything
   */
  async undo(actor: UserActor, id: string): Promise<{ readonly restore: string | null }> {
    const run = await this.open(actor, id);
    if (!mayAll(actor)) throw metadataErrors.forbidden({ action: 'users' });
    await this.members.transaction(async (tx) => {
      if (!(await this.store.move(id, ['done', 'cancelled', 'failed'], 'undone', {}, tx))) throw handoverErrors.not_undoable();
      await this.audit.note(tx, actor, { action: 'handover_undone', target: { kind: 'user', id: run.person }, facts: { handover: id } });
      await this.store.returnViews(tx, run);
    });
    if (run.moved === 0 && !run.deactivated) return { restore: null };
    const begun = await this.restores.begin(actor, { cause: causeOf(id) });
    return { restore: 'id' in begun ? begun.id : null };
  }

  /** Nothing open of what the caller sees may stay with nobody to go to. */
  private async requireNothingLeft(actor: UserActor, person: string, steps: ForeseenHandover['steps']): Promise<void> {
    const held = (await this.holdings.of(actor, person)).filter(({ open }) => open > 0);
    const issues = held.flatMap(({ object, field, open }) => {
      const step = steps.find((one) => one.object === object && one.field === field);
      const left = step ? step.left : open;
      return left > 0 ? [handoverIssues.left(`${object}.${field}`, { count: left })] : [];
    });
    const count = held.reduce((sum, { object, field, open }) => {
      const step = steps.find((one) => one.object === object && one.field === field);
      return sum + (step ? step.left : open);
    }, 0);
    if (issues.length > 0) throw handoverErrors.holdings_left({ count }, { issues });
  }

  /** Whoever keeps people may ask what becomes of somebody; nobody does away with who may do more. */
  private async requireLeaver(actor: UserActor, person: string): Promise<Readonly<Record<string, unknown>>> {
    await this.rights.require(actor, 'users');
    await this.people.requirePeer(actor, person);
    const [found] = await this.people.all(actor, 'user', { field: 'id', op: 'eq', value: person });
    if (!found) throw recordErrors.not_found({ object: 'user', id: person });
    return found;
  }

  private async open(actor: UserActor, id: string): Promise<HandoverRun> {
    await this.rights.require(actor, 'users');
    const run = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? await this.store.load(actor.workspaceId, id) : null;
    if (!run || (run.actor !== actor.userId && !mayAll(actor))) throw handoverErrors.not_found();
    return run;
  }

  private async present(actor: UserActor, run: HandoverRun): Promise<ShownHandover> {
    const { id, person, state, total, done, moved, refused, deactivated, createdAt, finishedAt, error } = run;
    const items = refused === 0 ? [] : await this.store.items(id, MOST_ITEMS);
    const reading = await this.reader.openAll(actor);
    const objects = [...reading.live.model.objects.values()].filter((object) => reading.sight.rows(object) !== 'none');
    const named = objects.flatMap((object) => {
      const ids = items.filter((item) => item.object === object.name).map(({ record }) => record);
      return ids.length === 0 ? [] : [{ object, ids }];
    });
    const titles = new Map((await this.reader.titles(reading, named)).map((one) => [one.id, one.title]));
    return {
      id,
      user: person,
      state,
      total,
      done: state === 'done' ? total : Math.min(total, done),
      moved,
      refused,
      deactivated,
      items: items.map(({ object, record, code, text }) => ({
        object,
        id: record,
        title: titles.get(record) ?? null,
        code,
        message: text[actor.locale],
      })),
      createdAt: createdAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      error: error && { code: error.code, message: error.text[actor.locale] },
    };
  }
}
