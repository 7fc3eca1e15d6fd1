import type { Text } from '@tangram/errors';

export type HandoverState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelling' | 'cancelled' | 'undone';

/** Some of the records of a step, and who gets them; several people get them in turn. */
export interface HandoverRule {
  /** As in any list; null: all that are left. */
  readonly filter: unknown;
  readonly to: readonly string[];
}

/** What becomes of the records of one object that name the person in one field. */
export interface HandoverStep {
  /** By name, as the field. */
  readonly object: string;
  readonly field: string;
  /** `open`: not what is won, lost or done. */
  readonly scope: 'open' | 'all';
  /** The first that fits. */
  readonly rules: readonly HandoverRule[];
}

/** What is to happen when somebody leaves. */
export interface HandoverPlan {
  readonly steps: readonly HandoverStep[];
  /** Who gets the views that the person keeps; null: nobody. */
  readonly views: string | null;
  readonly deactivate: boolean;
}

/** Where a handover is: in which rule of which step, after which record, and how many went before in turn. */
export interface HandoverPlace {
  readonly step: number;
  readonly rule: number;
  readonly after: string;
  readonly turn: number;
}

export const BEGINNING: HandoverPlace = { step: 0, rule: 0, after: '00000000-0000-0000-0000-000000000000', turn: 0 };

/** A handover, and how far it is. */
export interface HandoverRun {
  readonly id: string;
  readonly workspaceId: string;
  readonly actor: string;
  readonly person: string;
  readonly plan: HandoverPlan;
  readonly state: HandoverState;
  readonly place: HandoverPlace;
  readonly total: number;
  readonly done: number;
  readonly moved: number;
  readonly refused: number;
  /** Views that went to somebody else, by id. */
  readonly views: readonly string[];
  readonly deactivated: boolean;
  readonly error: { readonly code: string; readonly text: Text } | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** A record that stayed with the person, and why. The object by its name then. */
export interface HandoverItem {
  readonly object: string;
  readonly record: string;
  readonly code: string;
  readonly text: Text;
}

/** Why, as history and events show it. */
export const causeOf = (id: string): string => `handover:${id}`;
