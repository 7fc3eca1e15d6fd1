import { Injectable } from '@nestjs/common';
import { loadParser } from '@tangram/expression';
import {
  type AnyDocument,
  assignIds,
  checkReferences,
  deadEntries,
  diffModels,
  differencesIn,
  type DocumentIssue,
  documentsOf,
  inLabels,
  mergeDocuments,
  type Model,
  readExpressionsBy,
  newlyVisible,
  overlay,
  readFormConditions,
  readPageConditions,
  readObjectRules,
  isDangling,
  repairsOf,
  unlinkedIssues,
  unwritable,
  usedIdsOf,
  widenedRoles,
  withoutTwins,
} from '@tangram/model';
import { type Answer, type Plan, plan, questions, restoredRevision, type Step } from '@tangram/planner';
import { decide, opensAll } from '@tangram/policy';
import type { Actor, UserActor } from '../context/actor.ts';
import { LatestRevisions } from './latest-revisions.ts';
import { linkModel } from './link-model.ts';
import { type Draft, type DraftDocument, DraftStore } from './draft.store.ts';
import { FactsStore } from './facts.store.ts';
import { allNamedPeople, type KnownPeople, unknownPeople } from './named-people.ts';
import { reachOf } from './impact.ts';
import { metadataErrors, metadataIssues } from './metadata.errors.ts';
import type { Prepared, Problem } from './prepared.ts';
import { type CheckReport, presentCheck } from './present-check.ts';
import { ReachStore } from './reach.store.ts';
import { Rights } from './rights.ts';
import { type LeftField, restorable, restoreStep } from './restoration.ts';
import { RetiredStore } from './retired.store.ts';
import { usedId } from './retirement.ts';
import { type Revision, RevisionStore } from './revision.store.ts';
import type { RetiredElement } from './stored-step.ts';

const emptyPlan: Plan = { steps: [], warnings: [], blockers: [] };
const nothing = { errors: [], warnings: [], changes: [], differences: [], plan: emptyPlan, documents: [] } as const;

/** The language that every label must have. */
const DEFAULT_LANGUAGE = 'zh-CN';

/** Says what a draft would do, before anybody does it. */
@Injectable()
export class CheckService {
  private readonly drafts: DraftStore;
  private readonly revisions: RevisionStore;
  private readonly retired: RetiredStore;
  private readonly facts: FactsStore;
  private readonly reach: ReachStore;
  private readonly rights: Rights;
  private readonly live: LatestRevisions;

  constructor(
    drafts: DraftStore,
    revisions: RevisionStore,
    retired: RetiredStore,
    facts: FactsStore,
    reach: ReachStore,
    rights: Rights,
    live: LatestRevisions,
  ) {
    this.live = live;
    this.rights = rights;
    this.reach = reach;
    this.drafts = drafts;
    this.revisions = revisions;
    this.retired = retired;
    this.facts = facts;
  }

  /** The report on a draft, in the caller's language. @throws AppError forbidden, not_found */
  async check(actor: UserActor, id: string): Promise<CheckReport> {
    await this.rights.require(actor, 'design');
    const draft = await this.drafts.find(actor.workspaceId, id);
    if (!draft) throw metadataErrors.not_found({ what: 'draft' });
    return this.report(actor, await this.prepare(actor, draft), draft.version);
  }

  /** What is known of it, in the caller's language. @param version of the draft it is about; null where there is none */
  async report(actor: UserActor, prepared: Prepared, version: number | null = null): Promise<CheckReport> {
    const { from } = prepared;
    const reach = await reachOf(from, prepared.changes, prepared.differences, {
      records: (table) => this.facts.countRecords(actor.schema, table),
      inStages: async (object, field, stages) =>
        from && opensAll(decide(from, actor, 'read', object.name), field.name)
          ? this.reach.countIn(actor.schema, object.id, field.columns[0] ?? '', stages)
          : null,
      people: (roles) => this.reach.people(actor.workspaceId, roles),
      callers: (fields) => this.reach.callers(actor.workspaceId, fields),
    });
    return presentCheck(prepared, reach, actor.locale, version);
  }

  /** What publishing the draft would do now. */
  async prepare(actor: Actor, draft: Draft): Promise<Prepared> {
    const [latest, changes, hidden] = await Promise.all([
      this.live.latest(actor.workspaceId),
      this.drafts.documents(draft.id),
      this.retired.list(actor.workspaceId),
    ]);
    // Mostly the same: then what the draft leaves alone is the very same document on both sides, and needs no second look.
    const base = latest?.n === draft.baseRevision ? latest : await this.revisions.find(actor.workspaceId, draft.baseRevision);
    if (!latest || !base) throw metadataErrors.workspace_not_ready();
    const used = new Set([...usedIdsOf(latest.documents), ...hidden.map(usedId)]);
    const ours = assignIds(used, overlay(base.documents, changes), base.documents);
    if (base.n === latest.n) return this.prepareDocuments(actor, latest, ours, hidden, draft.decisions);
    const merged = mergeDocuments(base.documents, ours, latest.documents);
    if (merged.ok) return this.prepareDocuments(actor, latest, merged.documents, hidden, draft.decisions);
    const conflicts = merged.conflicts.map(
      ({ kind, name, path }): Problem => ({
        ...metadataIssues.changed_on_both_sides(path, { revision: latest.n }),
        document: `${kind}:${name}`,
        decision: null,
      }),
    );
    return { ...nothing, from: null, latest, conflicts, hidden };
  }

  /** What publishing these changes of the latest revision would do. @throws AppError workspace_not_ready */
  async prepareChanges(actor: Actor, changes: readonly DraftDocument[], decisions: Draft['decisions']): Promise<Prepared> {
    const [latest, hidden] = await Promise.all([this.live.latest(actor.workspaceId), this.retired.list(actor.workspaceId)]);
    if (!latest) throw metadataErrors.workspace_not_ready();
    return this.prepareDocuments(actor, latest, overlay(latest.documents, changes), hidden, decisions);
  }

  /** What publishing these documents over `latest` would do. */
  async prepareDocuments(
    actor: Actor,
    latest: Revision,
    wanted: readonly AnyDocument[],
    hidden: readonly RetiredElement[],
    decisions: Draft['decisions'],
  ): Promise<Prepared> {
    const used = new Set([...usedIdsOf(latest.documents), ...hidden.map(usedId)]);
    const documents = assignIds(used, wanted, latest.documents);
    const called = (issues: readonly DocumentIssue[]) => inLabels(issues, documents, latest.documents);
    const linked = linkModel(documents);
    if (!linked.ok)
      return {
        ...nothing,
        from: null,
        latest,
        conflicts: [],
        errors: withRepairs(documents, called(unlinkedIssues(documents, linked.issues, { defaultLanguage: DEFAULT_LANGUAGE }))),
        differences: differencesIn(latest.documents, documents),
        documents,
        hidden,
      };
    const findings = checkReferences(linked.value, { defaultLanguage: DEFAULT_LANGUAGE });
    const parser = await loadParser();
    const rules = [
      ...[...linked.value.objects.values()].flatMap((object) => readObjectRules(linked.value, object, parser).issues),
      ...documentsOf(linked.value, 'form').flatMap((form) => {
        const object = linked.value.objects.get(form.object);
        return object ? readFormConditions(linked.value, object, form, parser).issues : [];
      }),
      ...documentsOf(linked.value, 'page').flatMap((page) => {
        const object = linked.value.objects.get(page.object ?? '');
        return object ? readPageConditions(linked.value, object, page, parser).issues : [];
      }),
    ];
    const formulas = readExpressionsBy(parser).formulas(linked.value);
    const from = this.live.modelOf(latest);
    const purged = new Set(hidden.flatMap((one) => (one.document === null ? [usedId(one)] : [])));
    const changes = diffModels(from, linked.value, used, purged);
    const people = unknownPeople(from, linked.value, await this.knownPeople(actor, from, linked.value));
    const request = { schema: actor.schema, from, to: linked.value, changes, server: await this.facts.server(actor.workspaceId) };
    const answers: Record<string, Answer> = {};
    for (const question of questions(request)) answers[question.id] = await this.facts.answer(question);
    const planned = plan({ ...request, answers, decisions });
    const restoring = await this.restoring(actor, linked.value, restoredRevision(decisions));
    return {
      latest,
      from,
      conflicts: [],
      errors: [
        ...withRepairs(documents, called(withoutTwins(findings.errors, rules))),
        ...people.errors,
        ...planned.blockers.map(({ ref, code, decision, mayGoBack = false, words }) => ({
          document: null,
          path: ref,
          code,
          text: words,
          decision: decision && { ref, kind: decision, mayGoBack },
        })),
      ],
      warnings: [
        ...called([...deadEntries(linked.value, parser), ...unwritable(linked.value, parser)]).map((issue) => ({
          ...issue,
          decision: null,
        })),
        ...called([
          ...findings.warnings,
          ...formulas.warnings,
          ...newlyVisible(from, linked.value),
          ...widenedRoles(from, linked.value),
        ]).map((issue) => ({ ...issue, decision: null })),
        ...people.warnings,
        ...[...planned.warnings, ...restoring.left].map(({ ref, code, words }) => ({
          document: null,
          path: ref,
          code,
          text: words,
          decision: null,
        })),
      ],
      changes,
      differences: differencesIn(latest.documents, documents),
      plan: { ...planned, steps: [...planned.steps, ...restoring.steps] },
      documents,
      hidden,
    };
  }

  /** Whom roles and rules name and who is there. Of a workspace that is being installed nothing is asked: its people come later. */
  private async knownPeople({ schema }: Actor, from: Model | null, to: Model): Promise<KnownPeople> {
    const named = allNamedPeople(to);
    const known = async (kind: keyof KnownPeople): Promise<ReadonlySet<string>> => {
      const names = [...new Set(named.flatMap((one) => (one.kind === kind ? [one.name] : [])))];
      const table = from?.objects.get(kind)?.id;
      return table === undefined ? new Set(names) : this.facts.people(schema, table, kind === 'user' ? 'email' : 'name', names);
    };
    const [department, team, user] = await Promise.all([known('department'), known('team'), known('user')]);
    return { department, team, user };
  }

  /** What takes back the changes of records that came with the revisions after the one that is restored, and what of them stays. */
  private async restoring(actor: Actor, to: Model, n: number | null): Promise<{ steps: readonly Step[]; left: readonly LeftField[] }> {
    const restored = n === null ? null : await this.revisions.find(actor.workspaceId, n);
    const then = restored && this.live.modelOf(restored);
    if (!then || n === null) return { steps: [], left: [] };
    const [steps, left]: [Step[], LeftField[]] = [[], []];
    for (const change of await this.facts.publishedChanges(actor.schema, actor.workspaceId, n)) {
      const object = [...to.objects.values()].find(({ id }) => id === change.object);
      if (!object) continue;
      const back = restorable(object, change.fields, then);
      left.push(...back.left);
      const records = await this.facts.untouchedRecords(
        actor.schema,
        change,
        back.fields.map(({ id }) => id),
      );
      if (records > 0) steps.push(restoreStep(actor.schema, to, object, back.fields, change.causes, records));
    }
    return { steps, left };
  }
}

/** What is wrong with documents, and which of it a repair takes away. */
function withRepairs(documents: readonly AnyDocument[], issues: readonly DocumentIssue[]): readonly Problem[] {
  const repaired = new Set<object>(repairsOf(documents, issues.filter(isDangling)).repaired);
  return issues.map((issue) => ({ ...issue, decision: null, isRepairable: repaired.has(issue) }));
}
