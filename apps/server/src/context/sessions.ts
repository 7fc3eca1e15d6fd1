import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Runner } from '../database/database.ts';
import { type Ending, type ListedSession, type NewSession, type Session, SessionStore } from './session.store.ts';

export type { Ending };

/** How long a look-up is believed: a right that was taken away is felt after this at the latest. */
const BELIEVED_MS = 5_000;
const MOST = 10_000;
const TOUCH_EVERY_MS = 60_000;

interface Known {
  readonly session: Session;
  readonly until: number;
}

/** The session of a token, remembered for seconds since every request asks. Only valid ones are remembered. */
@Injectable()
export class Sessions implements OnModuleDestroy {
  private readonly store: SessionStore;
  private readonly known = new Map<string, Known>();
  private readonly used = new Set<string>();
  /** Moves when sessions end or rights change: what was looked up before that is not remembered after it. */
  private era = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(store: SessionStore) {
    this.store = store;
    this.timer = setInterval(() => void this.touch(), TOUCH_EVERY_MS);
    this.timer.unref();
  }

  /** The session if it is in memory: without waiting, for the hot path. */
  peek(token: string): Session | null {
    const known = this.known.get(token);
    return known !== undefined && known.until > performance.now() && isStill(known.session) ? known.session : null;
  }

  /** null when the token is not, or no longer, valid. */
  async load(token: string): Promise<Session | null> {
    const remembered = this.peek(token);
    if (remembered !== null) return remembered;
    const { era } = this;
    const session = await this.store.load(token);
    this.known.delete(token);
    if (session === null || era !== this.era) return session;
    if (this.known.size >= MOST) this.forgetOldest();
    this.known.set(token, { session, until: performance.now() + Math.min(BELIEVED_MS, session.rolesEndIn ?? BELIEVED_MS) });
    this.used.add(token);
    return session;
  }

  /** A new session under a token that the caller has made. Returns when it expires. @param run a transaction that it becomes part of */
  begin(token: string, session: NewSession, run?: Runner): Promise<Date> {
    return this.store.save(token, session, run);
  }

  /** The sessions of a user that are still good, the latest used first. */
  list(workspaceId: string, userId: string): Promise<readonly ListedSession[]> {
    return this.store.loadOf(workspaceId, userId);
  }

  /** Ends the session of this token. @param run a transaction that this becomes part of; `forget` is then called after its commit */
  async end(token: string, run?: Runner): Promise<void> {
    await this.store.remove(token, run);
    this.used.delete(token);
    this.forget();
  }

  /** Ends sessions of an account or a user: all, all but one, or one. Felt at once here, and in other processes as soon as they are told. @param run as for `end` @returns how many */
  async endAll(whose: Ending, run?: Runner): Promise<number> {
    const ended = await this.store.removeAll(whose, run);
    this.forget();
    return ended;
  }

  /** Lets the owner of a session act as another user for some minutes. `refresh` is to be called after the commit. @returns until when */
  actAs(run: Runner, id: string, userId: string, minutes: number): Promise<Date> {
    return this.store.actAs(run, id, userId, minutes);
  }

  /** Ends that. `refresh` is to be called after the commit. */
  actAsOneself(run: Runner, id: string): Promise<void> {
    return this.store.actAsOneself(run, id);
  }

  /** Lets the owner of a session see everything as another user does, or with one role. `refresh` is to be called after the commit. */
  preview(run: Runner, id: string, as: { readonly user: string | null; readonly role: string | null }): Promise<void> {
    return this.store.preview(run, id, as);
  }

  /** Ends that, at once. */
  async endPreview(token: string): Promise<void> {
    await this.store.endPreview(token);
    this.forget();
  }

  /** Until when the owner of a session acts as somebody else; null when that is over. */
  actingUntil(id: string): Promise<Date | null> {
    return this.store.actingUntil(id);
  }

  /** Rights changed: what is remembered is looked up again, in every process; the sessions go on. */
  async refresh(): Promise<void> {
    this.forget();
    await this.store.tell();
  }

  /** Drops what is remembered of all sessions. */
  forget(): void {
    this.era += 1;
    this.known.clear();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private forgetOldest(): void {
    const oldest = this.known.keys().next();
    if (!oldest.done) this.known.delete(oldest.value);
  }

  private async touch(): Promise<void> {
    const tokens = [...this.used];
    this.used.clear();
    await this.store.touch(tokens).catch(() => undefined);
  }
}

const isStill = ({ expiresAt }: Session): boolean => expiresAt === null || expiresAt.getTime() > Date.now();
