import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type NewSession, type Session, SessionStore } from './session.store.ts';

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
    return known !== undefined && known.until > performance.now() && known.session.expiresAt.getTime() > Date.now() ? known.session : null;
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
    this.known.set(token, { session, until: performance.now() + BELIEVED_MS });
    this.used.add(token);
    return session;
  }

  /** A new session under a token that the caller has made. Returns when it expires. */
  begin(token: string, session: NewSession): Promise<Date> {
    return this.store.save(token, session);
  }

  /** Ends the session of this token. */
  async end(token: string): Promise<void> {
    await this.store.remove(token);
    this.era += 1;
    this.known.delete(token);
    this.used.delete(token);
  }

  /** Ends all sessions of a user who may no longer sign in, or whose password changed. */
  async endAllOf(workspaceId: string, userId: string): Promise<void> {
    await this.store.removeOfUser(workspaceId, userId);
    this.forgetUser(workspaceId, userId);
  }

  /** Drops what is remembered of a user whose roles changed; the sessions go on. */
  forgetUser(workspaceId: string, userId: string): void {
    this.era += 1;
    for (const [token, { session }] of this.known) {
      if (session.workspaceId === workspaceId && session.userId === userId) this.known.delete(token);
    }
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
