import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type AnyDocument, builtInObjects, refOf } from '@tangram/model';
import type { SystemActor } from '../context/actor.ts';
import { Config } from '../config/config.ts';
import type { WorkspaceEntity } from '../database/entities/workspace.entity.ts';
import { Clock } from '../database/clock.ts';
import { FirstStart } from '../identity/first-start.ts';
import { Workspaces } from '../identity/workspaces.ts';
import { Log } from '../log/log.ts';
import { PublishService } from '../metadata/publish.service.ts';
import { TemplateHistory } from '../metadata/template-history.ts';
import { Upkeep } from '../metadata/upkeep.ts';
import { installErrors } from './install.errors.ts';
import { InstallationStore } from './installation.store.ts';
import { SampleService } from './sample.service.ts';
import { readTemplate, type Template } from './template.ts';
import { inWorkspace } from '../database/workspace-context.ts';

/** How far the sample story of a template is written. */
export interface SampleProgress {
  readonly template: string;
  /** Steps of it. */
  readonly done: number;
  readonly of: number;
  readonly isDone: boolean;
}

/** Makes every new workspace usable: its tables, its people, its sample story. Goes on with one that was interrupted. */
@Injectable()
export class InstallService implements OnApplicationBootstrap {
  private readonly config: Config;
  private readonly clock: Clock;
  private readonly workspaces: Workspaces;
  private readonly installations: InstallationStore;
  private readonly publishing: PublishService;
  private readonly upkeep: Upkeep;
  private readonly templates: TemplateHistory;
  private readonly sample: SampleService;
  private readonly firstStart: FirstStart;
  private readonly log: Log;

  constructor(
    config: Config,
    clock: Clock,
    workspaces: Workspaces,
    installations: InstallationStore,
    publishing: PublishService,
    upkeep: Upkeep,
    templates: TemplateHistory,
    sample: SampleService,
    firstStart: FirstStart,
    log: Log,
  ) {
    this.config = config;
    this.clock = clock;
    this.workspaces = workspaces;
    this.installations = installations;
    this.publishing = publishing;
    this.upkeep = upkeep;
    this.templates = templates;
    this.sample = sample;
    this.firstStart = firstStart;
    this.log = log;
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const workspace of await this.workspaces.list()) await this.installOne(workspace);
  }

  /** Makes one workspace usable, or goes on with it. @throws AppError unknown_template, broken_template, broken_sample */
  installOne({ id, schema, language }: Pick<WorkspaceEntity, 'id' | 'schema' | 'language'>): Promise<void> {
    return inWorkspace(schema, () => this.install({ kind: 'system', workspaceId: id, schema, cause: 'install', locale: language }));
  }

  /**
   * Begins to write the sample story of a template that came later; it goes on by itself, and after a restart.
   *
   * @throws AppError sample_there where the workspace has one
   */
  async beginSample({ id, schema, language }: Pick<WorkspaceEntity, 'id' | 'schema' | 'language'>, template: string): Promise<void> {
    if (!(await this.installations.reopen(id, template, await this.clock.now()))) throw installErrors.sample_there();
    void this.installOne({ id, schema, language }).catch(async (error: unknown) => {
      this.log.error('a sample could not be written', { workspace: id, template }, error);
      // What was written stays; a workspace that works is not held up by the rest.
      await this.installations.finish(id, await this.clock.now());
    });
  }

  /** Whom the sample story of a template makes members of a workspace, and with which roles. @throws AppError unknown_template, broken_template */
  async samplePeople(
    workspace: string,
    template: string,
  ): Promise<readonly { readonly email: string; readonly roles: readonly string[] }[]> {
    const steps = this.sample.steps(workspace, await this.template(template), await this.clock.now());
    return steps.flatMap(({ step, op }) =>
      step.object === 'user' && op === 'create'
        ? step.records.flatMap(({ values: { email }, roles }) => (typeof email === 'string' ? [{ email, roles }] : []))
        : [],
    );
  }

  /** How far the sample of a workspace is; null where it has none. */
  async sampleProgress(workspace: string): Promise<SampleProgress | null> {
    const noted = await this.installations.find(workspace);
    if (!noted?.sample || noted.template === 'none') return null;
    const { template, sampleSteps, finishedAt, startedAt } = noted;
    const of = this.sample.steps(workspace, await this.template(template), startedAt).length;
    return { template, done: Math.min(sampleSteps, of), of, isDone: finishedAt !== null };
  }

  /** What a workspace would be made of. @throws AppError unknown_template, broken_template */
  template(name: string): Promise<Template> {
    return name === 'none' ? Promise.resolve(noTemplate) : readTemplate(name);
  }

  /** Does nothing in a workspace whose installation is finished. @throws AppError unknown_template, broken_template, broken_sample */
  private async install(actor: SystemActor): Promise<void> {
    const { workspaceId } = actor;
    const begun = await this.installations.begin(workspaceId, {
      template: this.config.template,
      sample: this.config.sampleData,
      at: await this.clock.now(),
    });
    if (begun.finishedAt) return;
    await this.installations.whileAlone(workspaceId, async () => {
      const installation = await this.installations.begin(workspaceId, {
        template: begun.template,
        sample: begun.sample,
        at: begun.startedAt,
      });
      if (installation.finishedAt) return;
      const template = await this.template(installation.template);
      const began = Date.now();
      await this.publishing.install(actor, {
        title: `安装 ${template.name} · Install ${template.name}`,
        documents: withBuiltIn(template.documents),
      });
      if (template !== noTemplate) await this.templates.noteFirst(workspaceId, template);
      await this.upkeep.makeHistoryParts(await this.clock.now());
      await this.firstStart.completeUsers();
      const published = Date.now();
      if (installation.sample) await this.sample.write(actor, template, installation);
      await this.installations.finish(workspaceId, await this.clock.now());
      this.log.info('workspace installed', {
        workspace: workspaceId,
        template: template.name,
        tablesMs: published - began,
        sampleMs: Date.now() - published,
      });
    });
  }
}

/** A workspace that begins with nothing of its own. */
export const noTemplate: Template = {
  name: 'none',
  version: '1.0.0',
  label: { 'zh-CN': '从零开始', en: 'From nothing' },
  description: {
    'zh-CN': '进入后给第一件要管的事起个名字，写下阶段，或从 Excel 粘贴表头。',
    en: 'Once inside, name the first thing that you keep and its stages, or paste the header of a sheet.',
  },
  documents: [],
  sample: [],
};

/** The objects of every workspace, unless the template brings its own extension of one. */
const withBuiltIn = (documents: readonly AnyDocument[]): readonly AnyDocument[] => {
  const own = new Set(documents.map(refOf));
  return [...builtInObjects.filter((object) => !own.has(refOf(object))), ...documents];
};
