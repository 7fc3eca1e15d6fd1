import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.ts';
import { isWithin } from './networks.ts';
import type { Session } from './session.store.ts';
import { Sessions } from './sessions.ts';

/** Whether a good token also comes from where it may: by the networks of its workspace, unless the settings say that nobody is asked. */
@Injectable()
export class Admission {
  readonly sessions: Sessions;
  private readonly config: Config;

  constructor(sessions: Sessions, config: Config) {
    this.sessions = sessions;
    this.config = config;
  }

  /** @param networks of the workspace; empty: from everywhere */
  admits(networks: readonly string[], address: string): boolean {
    return networks.length === 0 || !this.config.networks || isWithin(networks, address);
  }

  /** The session of a token that comes from a good place; null for any other. */
  async load(token: string, address: string): Promise<Session | null> {
    const session = await this.sessions.load(token);
    return session !== null && this.admits(session.networks, address) ? session : null;
  }
}
