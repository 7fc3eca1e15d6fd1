import { Injectable } from '@nestjs/common';
import type { Text } from '@tangram/errors';
import { builtInObjects } from '@tangram/model';
import { isAdmin } from '@tangram/policy';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { InstallService, type SampleProgress } from '../install/install.service.ts';
import { CheckService } from '../metadata/check.service.ts';
import { spelled } from '../metadata/draft-changes.service.ts';
import { metadataErrors } from '../metadata/metadata.errors.ts';
import { changesBetween } from '../metadata/overlay.ts';
import { Rights } from '../metadata/rights.ts';
import { type InstalledTemplate, TemplateHistory } from '../metadata/template-history.ts';
import { presentPlan, type ShownPlan } from './present-plan.ts';
import { conflictKey, presentTemplate, type ShownTemplate } from './present-template.ts';
import { compareVersions, type Offered, TemplateCatalogue } from './template-catalogue.ts';
import { intend, type Intended, isUntouched } from './template-intent.ts';
import type { TemplateRequest, UploadedTemplate } from './template.request.ts';
import { templateErrors, templateIssues } from './template.errors.ts';
import { TemplateStore } from './template.store.ts';

/** Templates of a workspace: which there are, and how they come, are brought up to date and go. Everything ends in a draft. */
@Injectable()
export class TemplateService {
  private readonly catalogue: TemplateCatalogue;
  private readonly store: TemplateStore;
  private readonly history: TemplateHistory;
  private readonly checks: CheckService;
  private readonly installing: InstallService;
  private readonly clock: Clock;
  private readonly rights: Rights;
  private readonly audit: Audit;

  constructor(
    catalogue: TemplateCatalogue,
    store: TemplateStore,
    history: TemplateHistory,
    checks: CheckService,
    installing: InstallService,
    clock: Clock,
    rights: Rights,
    audit: Audit,
  ) {
    this.audit = audit;
    this.catalogue = catalogue;
    this.store = store;
    this.history = history;
    this.checks = checks;
    this.installing = installing;
    this.clock = clock;
    this.rights = rights;
  }

  /** The latest version of each, and those that are installed but offered no more. @throws AppError forbidden */
  async list(actor: UserActor): Promise<readonly ShownTemplate[]> {
    await this.rights.require(actor, 'design');
    const { workspaceId, locale } = actor;
    const [all, installed, drafts] = await Promise.all([
      this.catalogue.all(workspaceId),
      this.history.installed(workspaceId),
      this.history.openDrafts(workspaceId),
    ]);
    const latest = all.filter((one, i) => all.findIndex(({ name }) => name === one.name) === i);
    const orphans = installed.filter(({ template }) => !latest.some(({ name }) => name === template)).map(asOffered);
    return [...latest, ...orphans].map((offered) => {
      const held = installed.find(({ template }) => template === offered.name) ?? null;
      const upgrade = held && compareVersions(offered.version, held.version) > 0 ? offered.version : null;
      return presentTemplate(offered, held, { upgrade, draft: drafts.get(offered.name) ?? null }, locale);
    });
  }

  /** @throws AppError forbidden, template_version_taken */
  async upload(actor: UserActor, given: UploadedTemplate): Promise<{ name: string; version: string }> {
    await this.rights.require(actor, 'design');
    const { name, version } = given;
    const taken = await this.catalogue.find(actor.workspaceId, name, version);
    const documents = await spelled(builtInObjects, given.documents);
    const now = await this.clock.now();
    await this.audit.act(actor, { action: 'template_uploaded', facts: { name, version } }, async (tx) => {
      const isNew = taken === null && (await this.store.insert(tx, actor.workspaceId, { ...given, documents }, now, actor.userId));
      if (!isNew) throw templateErrors.template_version_taken({ name, version });
    });
    return { name, version };
  }

  /** Takes an uploaded version off the list; where it is installed it stays. @throws AppError forbidden, not_found */
  async remove(actor: UserActor, name: string, version: string): Promise<void> {
    await this.rights.require(actor, 'design');
    await this.audit.act(actor, { action: 'template_removed', facts: { name, version } }, async (tx) => {
      if (!(await this.store.remove(tx, actor.workspaceId, name, version)))
        throw metadataErrors.not_found({ what: `template ${name} ${version}` });
    });
  }

  /** What would come of it, and what has to be decided first. Changes nothing. @throws AppError as `draft`, but not for what is open */
  async plan(actor: UserActor, name: string, request: TemplateRequest): Promise<ShownPlan> {
    await this.rights.require(actor, 'design');
    const intended = await this.intend(actor, name, request);
    const { latest, outcome, removal } = intended;
    const check =
      outcome === null
        ? null
        : await this.checks.report(actor, await this.checks.prepareChanges(actor, changesBetween(latest.documents, outcome.documents), {}));
    const records = await this.history.recordsOf(actor.schema, removal?.going ?? []);
    return presentPlan(name, intended, { check, records }, actor.locale);
  }

  /**
   * A draft that does it once it is published.
   *
   * @throws AppError forbidden, not_found; template_installed, template_not_installed, template_not_newer; template_in_draft when there is one already;
   *   template_names_taken, template_conflicts with every place that is not decided on
   */
  async draft(actor: UserActor, name: string, request: TemplateRequest): Promise<{ id: string; baseRevision: number }> {
    await this.rights.require(actor, 'design');
    const { latest, offered, clashes, conflicts, outcome } = await this.intend(actor, name, request);
    if ((await this.history.openDrafts(actor.workspaceId)).has(name)) throw templateErrors.template_in_draft({ name });
    if (clashes.length > 0) {
      const issues = clashes.map(({ ref, free }) => templateIssues.name_taken(`places/${ref}`, { free }));
      throw templateErrors.template_names_taken({ count: issues.length }, { issues });
    }
    if (outcome === null) {
      const issues = conflicts.map((conflict) => templateIssues.undecided(`choices/${conflictKey(conflict)}`));
      throw templateErrors.template_conflicts({ count: issues.length }, { issues });
    }
    const title = titleOf(request, offered?.label ?? { 'zh-CN': name, en: name }, outcome.change.version);
    const { documents, change } = outcome;
    return this.history.draft(actor, { title, latest, documents }, change);
  }

  /**
   * Begins to write the sample data of a template that is as it was shipped. The people of the story get their roles with it, so it is for an admin.
   *
   * @throws AppError forbidden, not_found, template_not_installed, template_changed, sample_there
   */
  async beginSample(actor: UserActor, name: string): Promise<void> {
    await this.rights.require(actor, 'design');
    await this.rights.require(actor, 'users');
    if (!isAdmin(actor)) throw metadataErrors.forbidden({ action: 'users' });
    const offered = await this.catalogue.find(actor.workspaceId, name, null);
    if (!offered?.hasSample) throw metadataErrors.not_found({ what: `sample of ${name}` });
    const { installed: held, latest } = await this.history.ground(actor.workspaceId);
    const installed = held.find(({ template }) => template === name);
    if (!installed) throw templateErrors.template_not_installed({ name });
    const isAsShipped = installed.version === offered.version && isUntouched(installed, latest.documents);
    if (!isAsShipped) throw templateErrors.template_changed({ name });
    const { workspaceId: id, schema, locale: language } = actor;
    const people = await this.installing.samplePeople(id, name);
    await this.installing.beginSample({ id, schema, language }, name);
    await this.audit.note(null, actor, { action: 'sample_begun', facts: { template: name, people } });
  }

  /** How far that is; null where there is no sample. @throws AppError forbidden */
  async sampleProgress(actor: UserActor): Promise<SampleProgress | null> {
    await this.rights.require(actor, 'design');
    return this.installing.sampleProgress(actor.workspaceId);
  }

  private async intend(actor: UserActor, name: string, request: TemplateRequest): Promise<Intended> {
    const [ground, offered] = await Promise.all([
      this.history.ground(actor.workspaceId),
      this.catalogue.find(actor.workspaceId, name, request.version),
    ]);
    return intend(name, request, ground, offered);
  }
}

const asOffered = ({ template, version, documents }: InstalledTemplate): Offered => ({
  name: template,
  version,
  label: { 'zh-CN': template, en: template },
  description: { 'zh-CN': '', en: '' },
  documents,
  source: 'uploaded',
  hasSample: false,
});

const verbs: Readonly<Record<TemplateRequest['do'], Text>> = {
  install: { 'zh-CN': '安装', en: 'Install' },
  upgrade: { 'zh-CN': '升级', en: 'Upgrade' },
  uninstall: { 'zh-CN': '卸载', en: 'Uninstall' },
};

function titleOf({ do: deed }: TemplateRequest, label: Text, version: string | null): string {
  const verb = verbs[deed];
  const at = version === null ? '' : ` ${version}`;
  return `${verb['zh-CN']}“${label['zh-CN']}”${at} · ${verb.en} “${label.en}”${at}`;
}
