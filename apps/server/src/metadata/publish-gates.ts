import { Injectable } from '@nestjs/common';
import type { Json } from '../audit/audit-entry.ts';
import type { UserActor } from '../context/actor.ts';
import type { Prepared } from './prepared.ts';

/** What somebody gives who publishes all the same. */
export interface Override {
  /** Why; null: nothing is overridden. */
  readonly reason: string | null;
}

/**
 * Has a say before a draft that passed its check goes live: throws to keep it back. What it returns stands in the audit log with the publish.
 */
export type PublishGate = (actor: UserActor, prepared: Prepared, override: Override) => Promise<Readonly<Record<string, Json>>>;

/** Gates of rooms that `metadata` does not know. */
@Injectable()
export class PublishGates {
  private readonly gates: PublishGate[] = [];
  private readonly preparations: ((workspace: string) => void)[] = [];

  /** Something that a gate does ahead when somebody begins a draft, so that its publish waits for less. */
  prepareBy(preparation: (workspace: string) => void): void {
    this.preparations.push(preparation);
  }

  /** Somebody has begun a draft. */
  draftBegun(workspace: string): void {
    for (const prepare of this.preparations) prepare(workspace);
  }

  register(gate: PublishGate): void {
    this.gates.push(gate);
  }

  /** Asks all, in order. @returns what the audit log says of it. @throws AppError of a gate that does not open */
  async ask(actor: UserActor, prepared: Prepared, override: Override): Promise<Readonly<Record<string, Json>>> {
    let facts: Readonly<Record<string, Json>> = {};
    for (const gate of this.gates) facts = { ...facts, ...(await gate(actor, prepared, override)) };
    return facts;
  }
}
