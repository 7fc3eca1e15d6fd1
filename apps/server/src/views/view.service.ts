import { Injectable } from '@nestjs/common';
import type { Issue } from '@tangram/errors';
import { type AnyDocument, issuesAmong, parseDocument, type ViewDocument } from '@tangram/model';
import { decide, kindOf } from '@tangram/policy';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { newId } from '../database/new-id.ts';
import type { LiveModel } from '../metadata/live-model.ts';
import { metadataErrors } from '../metadata/metadata.errors.ts';
import { Models } from '../metadata/models.ts';
import { presentModel } from '../metadata/present-model.ts';
import { type PersonalView, presentView } from './present-view.ts';
import { viewErrors, viewIssues } from './view.errors.ts';
import { type Keeper, type KeptView, ViewStore } from './view.store.ts';

/** Most views that one person keeps. */
const MOST_VIEWS = 200;
/** What says which view it is, of which object. */
const FIXED = ['kind', 'name', 'id', 'object'] as const;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const keeperOf = ({ workspaceId, userId }: UserActor): Keeper => ({ workspace: workspaceId, owner: userId });

/** The views that a person keeps: written by nobody else, seen by nobody else. */
@Injectable()
export class ViewService {
  private readonly views: ViewStore;
  private readonly models: Models;
  private readonly clock: Clock;

  constructor(views: ViewStore, models: Models, clock: Clock) {
    this.views = views;
    this.models = models;
    this.clock = clock;
  }

  /** The caller's views, of one object or of all. What the model no longer has comes back as problems of the view. @throws AppError not_found */
  async list(actor: UserActor, object: string | undefined): Promise<{ readonly data: readonly PersonalView[] }> {
    const live = await this.models.current(actor.workspaceId);
    if (object !== undefined && decide(live.model, actor, 'read', object).rows === 'none')
      throw metadataErrors.not_found({ what: `object ${object}` });
    const visible = visibleTo(live, actor);
    return { data: (await this.views.list(keeperOf(actor), object)).map((view) => shown(visible, view, actor)) };
  }

  /** @throws AppError validation_failed with a JSON pointer for each problem, too_many_views */
  async create(actor: UserActor, body: unknown): Promise<PersonalView> {
    const visible = visibleTo(await this.models.current(actor.workspaceId), actor);
    const id = newId();
    const document = understood(visible, isObject(body) ? { kind: 'view', name: `view_${id.slice(-12)}`, ...body } : body);
    const keeper = keeperOf(actor);
    const at = await this.clock.now();
    const view: KeptView = { id, ...keeper, object: document.object, document, version: 1, createdAt: at, updatedAt: at };
    await this.views.alone(keeper, async (manager) => {
      if ((await this.views.count(keeper, manager)) >= MOST_VIEWS) throw viewErrors.too_many_views({ max: MOST_VIEWS });
      await this.views.insert(view, manager);
      if (document.default) await this.views.clearDefault(keeper, view.object, id, manager);
    });
    return shown(visible, view, actor);
  }

  /**
   * Changes what is named; null takes it away. Only what is named must fit: a view that lost a field can still be renamed.
   *
   * @throws AppError not_found, version_conflict, validation_failed
   */
  async change(actor: UserActor, id: string, body: unknown, expectedVersion: number | undefined): Promise<PersonalView> {
    const visible = visibleTo(await this.models.current(actor.workspaceId), actor);
    const keeper = keeperOf(actor);
    return this.views.alone(keeper, async (manager) => {
      const view = await this.views.find(keeper, id, manager);
      if (!view) throw metadataErrors.not_found({ what: 'view' });
      if (expectedVersion !== undefined && expectedVersion !== view.version) throw viewErrors.version_conflict();
      const document = merged(visible, view.document, body);
      const changes = { document, version: view.version + 1, updatedAt: await this.clock.now() };
      await this.views.change(id, changes, manager);
      if (document.default) await this.views.clearDefault(keeper, view.object, id, manager);
      return shown(visible, { ...view, ...changes }, actor);
    });
  }

  /** @throws AppError not_found */
  async remove(actor: UserActor, id: string): Promise<void> {
    if (!(await this.views.remove(keeperOf(actor), id))) throw metadataErrors.not_found({ what: 'view' });
  }
}

/** The documents as the caller may see them: what is hidden is answered like what does not exist. */
const visibleTo = (live: LiveModel, actor: UserActor): readonly AnyDocument[] =>
  live.memo(`visible documents ${kindOf(actor)}`, () => presentModel(live.model, actor));

const shown = (visible: readonly AnyDocument[], view: KeptView, actor: UserActor): PersonalView =>
  presentView(view, issuesAmong(visible, view.document), actor.locale);

/** A body as a view that fits the model. @throws AppError validation_failed with everything that is wrong */
function understood(visible: readonly AnyDocument[], body: unknown, touched?: ReadonlySet<string>): ViewDocument {
  if (!isObject(body)) throw refused([viewIssues.not_an_object('')]);
  const roles = body['roles'] === undefined ? [] : [viewIssues.not_personal('/roles')];
  const parsed = parseDocument({ ...body, kind: 'view' });
  if (!parsed.ok) throw refused([...parsed.issues, ...roles]);
  if (parsed.value.kind !== 'view') throw new Error('a view was parsed as another kind');
  const names = issuesAmong(visible, parsed.value).filter(({ path }) => !touched || path === '' || touched.has(path.split('/')[1] ?? ''));
  if (names.length + roles.length > 0) throw refused([...names, ...roles]);
  return parsed.value;
}

/** A kept view with the changes of a request. @throws AppError validation_failed */
function merged(visible: readonly AnyDocument[], before: ViewDocument, body: unknown): ViewDocument {
  if (!isObject(body)) throw refused([viewIssues.not_an_object('')]);
  const kept: Json = { ...before };
  const fixed = FIXED.filter((key) => Object.hasOwn(body, key) && body[key] !== kept[key]).map((key) =>
    viewIssues.cannot_change(`/${key}`),
  );
  if (fixed.length > 0) throw refused(fixed);
  const whole = Object.fromEntries(Object.entries({ ...kept, ...body }).filter(([, value]) => value !== null));
  return understood(visible, whole, new Set(Object.keys(body)));
}

const refused = (issues: readonly Issue[]) => metadataErrors.validation_failed({ count: issues.length }, { issues });
