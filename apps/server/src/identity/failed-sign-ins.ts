import { Injectable } from '@nestjs/common';
import { Refusals } from '../audit/refusals.ts';
import type { Origin } from '../context/actor.ts';
import type { Place } from './account.store.ts';

/** By what somebody shows who they are. */
export type Way = 'password' | 'code' | 'passkey' | 'sso';

/** Notes who did not get in: in the log of the place that was wanted, or, when nobody knows whose it is, in that of the installation. */
@Injectable()
export class FailedSignIns {
  private readonly refusals: Refusals;

  constructor(refusals: Refusals) {
    this.refusals = refusals;
  }

  /** @param facts what was given, besides secrets */
  async note(place: Place | undefined, { address, agent }: Origin, way: Way, facts: Readonly<Record<string, string>> = {}): Promise<void> {
    const userId = place?.membership.userId;
    await this.refusals.note(
      { workspaceId: place?.workspace.id ?? null, origin: { address, agent } },
      { action: 'sign_in_failed', ...(userId === undefined ? {} : { target: { kind: 'user', id: userId } }), facts: { way, ...facts } },
      `${userId ?? Object.values(facts).join(' ')} ${address}`,
    );
  }
}
