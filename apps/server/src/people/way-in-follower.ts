import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../audit/audit.ts';
import { Sessions } from '../context/sessions.ts';
import type { Tx } from '../database/database.ts';
import { inWorkspace } from '../database/workspace-context.ts';
import { Members } from '../identity/members.ts';
import { type Follower, Relay } from '../outbox/relay.ts';
import type { StoredEvent } from '../outbox/stored-event.ts';
import { RecordReader } from '../records/record-reader.ts';
import { Workspaces } from '../identity/workspaces.ts';

const saysWhoIsIn = ({ object, op, changed }: StoredEvent): boolean => object === 'user' && op === 'updated' && changed.includes('active');

/**
 * Keeps the way in of a person with their record, whichever way that was written (the record itself, in bulk, by an import, from history): whoever is
 * no longer active there does not stay signed in.
 */
@Injectable()
export class WayInFollower implements Follower, OnModuleInit {
  readonly name = 'way-in';
  private readonly relay: Relay;
  private readonly workspaces: Workspaces;
  private readonly reader: RecordReader;
  private readonly members: Members;
  private readonly sessions: Sessions;
  private readonly audit: Audit;

  constructor(relay: Relay, workspaces: Workspaces, reader: RecordReader, members: Members, sessions: Sessions, audit: Audit) {
    this.relay = relay;
    this.workspaces = workspaces;
    this.reader = reader;
    this.members = members;
    this.sessions = sessions;
    this.audit = audit;
  }

  onModuleInit(): void {
    this.relay.follow(this);
  }

  async follow(tx: Tx, events: readonly StoredEvent[]): Promise<void> {
    const last = new Map(events.filter(saysWhoIsIn).map((event) => [`${event.workspace} ${event.record}`, event]));
    for (const event of last.values()) await this.settle(tx, event);
  }

  private async settle(tx: Tx, { workspace, record, actor }: StoredEvent): Promise<void> {
    const place = await this.workspaces.find(workspace);
    if (place === null) return;
    const active = await inWorkspace(workspace, () => this.isActive(workspace, place.schema, record));
    const member = await this.members.find(workspace, record);
    if (active === null || member === null || member.active === active) return;
    // The last admin stays, as when somebody else would shut them out.
    if (!active && (await this.members.isLastAdmin(tx, workspace, record))) return;
    await this.members.change(tx, workspace, record, { active });
    if (!active) await this.sessions.endAll({ workspaceId: workspace, userId: record }, tx);
    await this.audit.note(
      tx,
      { workspaceId: workspace, ...(actor === null ? {} : { userId: actor }), cause: 'record' },
      { action: 'user_changed', target: { kind: 'user', id: record }, before: { active: member.active }, after: { active } },
    );
  }

  /** null for a record that is not there. */
  private async isActive(workspaceId: string, schema: string, id: string): Promise<boolean | null> {
    const actor = { kind: 'system', workspaceId, schema, cause: 'way-in', locale: 'en' } as const;
    const page = await this.reader.page(actor, 'user', { select: ['active'], filter: { field: 'id', op: 'eq', value: id }, limit: 1 });
    const [found] = JSON.parse(page).data;
    return found === undefined ? null : found.active === true;
  }
}
