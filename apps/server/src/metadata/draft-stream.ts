import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { UserActor } from '../context/actor.ts';
import type { Listening } from '../context/callers.ts';
import { Clock } from '../database/clock.ts';
import { DatabaseUrls } from '../database/database-urls.ts';
import { Listener } from '../database/listener.ts';
import { heldHere } from '../database/workspace-context.ts';
import { Log } from '../log/log.ts';
import type { DraftPlace } from './draft-changes.request.ts';
import { type DraftPerson, DraftPersonStore } from './draft-person.store.ts';
import { DraftService } from './draft.service.ts';
import { DRAFT_CHANNEL, DraftStore } from './draft.store.ts';
import { presentDraftDocument } from './present-draft.ts';
import { Rights } from './rights.ts';

/** A line that keeps proxies from closing a quiet stream; what was not heard, and who was not heard of, is told with it. */
const BREATH_MS = 10_000;
/** Who was not heard of for so long is not there any more. Pages say where they are three times in it. */
const GONE_MS = 30_000;

/** Tells those who have a draft open of its changes and of each other, whichever node they came by. */
@Injectable()
export class DraftStream implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly drafts: DraftService;
  private readonly store: DraftStore;
  private readonly people: DraftPersonStore;
  private readonly rights: Rights;
  private readonly clock: Clock;
  private readonly listener: Listener;
  /** Who waits to be woken, by draft. */
  private readonly waiting = new Map<string, Set<() => void>>();
  private readonly ending = new AbortController();

  constructor(
    drafts: DraftService,
    store: DraftStore,
    people: DraftPersonStore,
    rights: Rights,
    clock: Clock,
    urls: DatabaseUrls,
    log: Log,
  ) {
    this.drafts = drafts;
    this.store = store;
    this.people = people;
    this.rights = rights;
    this.clock = clock;
    this.listener = new Listener(urls.direct, DRAFT_CHANNEL, (draft) => this.ring(draft), log);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending.abort();
    for (const draft of this.waiting.keys()) this.ring(draft);
    await this.listener.end();
  }

  /** Notes where somebody is. @throws AppError forbidden, not_found */
  async place(actor: UserActor, draft: string, client: string, place: DraftPlace | null): Promise<void> {
    await this.drafts.find(actor, draft);
    const now = await this.clock.now();
    await this.people.note(draft, { client, person: actor.userId, place }, now, goneBefore(now));
    await this.store.tell(draft);
  }

  /**
   * Server-sent events: `draft` with its version, and which documents were written after a version; `people` with who is there. It ends when
   * the caller may not design any more, or the draft is closed, which is said before.
   *
   * @param after  the version that the caller has
   * @param client the caller's page: it is gone when the stream is
   * @throws AppError forbidden, not_found
   */
  async open(
    actor: UserActor,
    draft: string,
    { after, client }: { readonly after: number; readonly client: string },
    listening: Listening,
  ): Promise<Readable> {
    await this.drafts.find(actor, draft);
    return Readable.from(heldHere(this.lines(actor, draft, after, client, listening)), { objectMode: false });
  }

  private async *lines(actor: UserActor, id: string, after: number, client: string, listening: Listening): AsyncGenerator<string> {
    let [known, people] = [after, ''];
    try {
      yield ': open\n\n';
      while (!this.ending.signal.aborted) {
        const woken = this.rung(id);
        const draft = await this.store.find(actor.workspaceId, id);
        if (!draft) return;
        if (draft.version !== known) yield event('draft', await this.changesOf(id, known, draft));
        known = draft.version;
        if (draft.state !== 'open' && draft.state !== 'publishing') return;
        const here = JSON.stringify({ people: (await this.people.list(id, goneBefore(await this.clock.now()))).map(shown) });
        yield here === people ? ': \n\n' : `event: people\ndata: ${here}\n\n`;
        people = here;
        await woken;
        const now = await listening();
        if (now === null || !(await this.rights.allows(now, 'design'))) return;
      }
    } finally {
      await this.people.leave(id, client, actor.userId);
      await this.store.tell(id);
    }
  }

  /** All documents of the draft by version, and those that are new to somebody who has an earlier one. */
  private async changesOf(
    id: string,
    known: number,
    { version, baseRevision, state }: { version: number; baseRevision: number; state: string },
  ) {
    const documents = await this.store.documents(id);
    return {
      version,
      revision: baseRevision,
      state,
      versions: Object.fromEntries(documents.map((one) => [`${one.kind}:${one.name}`, one.version])),
      documents: documents.filter((one) => one.version > known).map(presentDraftDocument),
    };
  }

  /** Ends when something is told of a draft, or after a while. */
  private async rung(draft: string): Promise<void> {
    const stop = new AbortController();
    const wake = () => stop.abort();
    const others = this.waiting.get(draft) ?? new Set();
    this.waiting.set(draft, others.add(wake));
    await sleep(BREATH_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    others.delete(wake);
    if (others.size === 0) this.waiting.delete(draft);
  }

  private ring(draft: string): void {
    for (const wake of this.waiting.get(draft) ?? []) wake();
  }
}

const goneBefore = (now: Date): Date => new Date(now.getTime() - GONE_MS);
const event = (name: string, data: object): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
const shown = ({ client, person, place }: DraftPerson) => ({ client, user: person, place });
