import { Injectable } from '@nestjs/common';
import type { SystemActor } from '../context/actor.ts';
import type { Tx } from '../database/database.ts';
import { Members } from '../identity/members.ts';
import { RecordWriter } from '../records/record-writer.ts';
import { installErrors } from './install.errors.ts';
import { type Installation, InstallationStore } from './installation.store.ts';
import { readStory, type SampleStep, type StoryContext } from './sample-story.ts';
import { seededIds } from './seeded-id.ts';
import type { Template } from './template.ts';

/** The wall clock of a new workspace: China has no summer time. */
const ZONE_MINUTES = 480;
/** Operations of one write. */
const MOST = 10_000;

/** Writes a template's sample story into a workspace, as records that were once written elsewhere. */
@Injectable()
export class SampleService {
  private readonly installations: InstallationStore;
  private readonly writer: RecordWriter;
  private readonly members: Members;

  constructor(installations: InstallationStore, writer: RecordWriter, members: Members) {
    this.installations = installations;
    this.writer = writer;
    this.members = members;
  }

  /** Goes on where it stopped: a step and the note of it are one transaction, and ids are the same each time. @throws AppError broken_sample */
  async write(actor: SystemActor, template: Template, installation: Installation): Promise<void> {
    const steps = this.steps(actor.workspaceId, template, installation.startedAt);
    for (const [i, { step, op }] of steps.entries()) {
      if (i < installation.sampleSteps) continue;
      await this.installations.transaction(async (tx) => {
        await this.writeStep(actor, step, op, tx);
        if (step.object === 'user' && op === 'create') await this.admit(actor, step, tx);
        await this.installations.countSteps(actor.workspaceId, i + 1, tx);
      });
    }
  }

  /** What is written, in order. @throws AppError broken_sample */
  steps(
    workspace: string,
    template: Template,
    startedAt: Date,
  ): readonly { readonly step: SampleStep; readonly op: 'create' | 'update' }[] {
    const story = readStory(template.sample, contextOf(workspace, startedAt));
    return [
      ...story.steps.map((step) => ({ step, op: 'create' as const })),
      ...story.rings.map((step) => ({ step, op: 'update' as const })),
    ];
  }

  private async writeStep(actor: SystemActor, { object, records }: SampleStep, op: 'create' | 'update', tx: Tx): Promise<void> {
    if (records.length > MOST) throw installErrors.broken_sample({ file: object, reason: `> ${MOST}` });
    const operations = records.map(({ id, values }) => ({ op, id, values }));
    const results = await this.writer.write(actor, { object, operations, atomic: true, cause: actor.cause, historical: true }, tx);
    const problems = results.flatMap((result) =>
      result.status === 'failed' && result.error.code !== 'not_written' ? [{ index: result.index, error: result.error }] : [],
    );
    if (problems.length === 0) return;
    const lines = problems.flatMap(({ index, error }) =>
      error.issues.length > 0 ? error.issues.map(({ path, text }) => `${index}.${path}: ${text.en}`) : [`${index}: ${error.message}`],
    );
    throw installErrors.broken_sample({ file: object, reason: lines.slice(0, 20).join('\n') });
  }

  /** People of the story have roles, and no password: nobody signs in as them until an admin gives one. */
  private async admit({ workspaceId }: SystemActor, { records }: SampleStep, tx: Tx): Promise<void> {
    for (const { id, values, roles } of records) {
      const { email, name } = values;
      if (typeof email !== 'string') continue;
      await this.members.admit(tx, workspaceId, {
        userId: id,
        email,
        name: typeof name === 'string' ? name : email,
        password: null,
        roles,
        active: values['active'] !== false,
      });
    }
  }
}

function contextOf(workspace: string, startedAt: Date): StoryContext {
  const local = new Date(startedAt.getTime() + ZONE_MINUTES * 60_000);
  return {
    today: { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() },
    offsetMinutes: ZONE_MINUTES,
    newId: seededIds(workspace, startedAt.getTime()),
  };
}
