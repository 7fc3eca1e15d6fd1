import { Injectable } from '@nestjs/common';
import type { SystemActor } from '../context/actor.ts';
import { AccountStore } from '../identity/account.store.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
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
  private readonly accounts: AccountStore;

  constructor(installations: InstallationStore, writer: RecordWriter, accounts: AccountStore) {
    this.installations = installations;
    this.writer = writer;
    this.accounts = accounts;
  }

  /** Goes on where it stopped: a step and the note of it are one transaction, and ids are the same each time. @throws AppError broken_sample */
  async write(actor: SystemActor, template: Template, installation: Installation): Promise<void> {
    const story = readStory(template.sample, contextOf(actor.workspaceId, installation.startedAt));
    const steps = [...story.steps.map((step) => ({ step, op: 'create' as const })), ...story.rings.map((step) => ({ step, op: 'update' as const }))];
    for (const [i, { step, op }] of steps.entries()) {
      if (i < installation.sampleSteps) {
        await this.giveRoles(actor, step);
        continue;
      }
      await this.installations.transaction(async (tx) => {
        await this.writeStep(actor, step, op, tx);
        await this.installations.countSteps(actor.workspaceId, i + 1, tx);
      });
      await this.giveRoles(actor, step);
    }
  }

  private async writeStep(actor: SystemActor, { object, records }: SampleStep, op: 'create' | 'update', tx: Tx): Promise<void> {
    if (records.length > MOST) throw installErrors.broken_sample({ file: object, reason: `> ${MOST}` });
    const operations = records.map(({ id, values }) => ({ op, id, values }));
    const results = await this.writer.write(actor, { object, operations, atomic: true, cause: actor.cause, historical: true }, tx);
    const problems = results.flatMap((result) => (result.status === 'failed' && result.error.code !== 'not_written' ? [{ index: result.index, error: result.error }] : []));
    if (problems.length === 0) return;
    const lines = problems.flatMap(({ index, error }) => (error.issues.length > 0 ? error.issues.map(({ path, text }) => `${index}.${path}: ${text.en}`) : [`${index}: ${error.message}`]));
    throw installErrors.broken_sample({ file: object, reason: lines.slice(0, 20).join('\n') });
  }

  /** People of the story have roles, and no password: nobody signs in as them until an admin gives one. */
  private async giveRoles({ workspaceId }: SystemActor, { object, records }: SampleStep): Promise<void> {
    if (object !== 'user') return;
    for (const { id, values, roles } of records) {
      const email = typeof values['email'] === 'string' ? values['email'] : null;
      if (email === null || (await this.accounts.loadMembership(workspaceId, id))) continue;
      const known = await this.accounts.loadByEmail(email);
      const account = known?.id ?? newId();
      if (!known) await this.accounts.save({ id: account, email, name: String(values['name'] ?? email), passwordHash: null });
      await this.accounts.saveMembership({ workspace: workspaceId, account, userId: id, roles: [...roles], active: values['active'] !== false });
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
