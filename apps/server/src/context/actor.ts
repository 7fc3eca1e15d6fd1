import type { Locale } from '@tangram/errors';
import type { Limit } from '@tangram/policy';

/** Where a request comes from. */
export interface Origin {
  /** The caller's IP address. */
  readonly address: string;
  /** The `User-Agent`; empty when there is none. */
  readonly agent: string;
}

/** A person (or a program with a person's token) in one workspace: the first parameter of everything that is done for someone. */
export interface UserActor {
  readonly kind: 'user';
  /** The record of the built-in object `user` in the workspace. */
  readonly userId: string;
  readonly workspaceId: string;
  /** The workspace's schema in the database, `w_` and twelve digits. */
  readonly schema: string;
  readonly accountId: string;
  readonly roles: readonly string[];
  /** The sign-in it comes from; absent for work after the request. */
  readonly sessionId?: string;
  /** What an API key leaves of the person's rights; absent for all of them. */
  readonly within?: Limit;
  /** The API key it comes by. */
  readonly keyId?: string;
  /** Who acts as this person, by their own user. */
  readonly impersonatorId?: string;
  /** Who looks at everything as this person, or with these roles, and changes nothing: by their own user. */
  readonly previewerId?: string;
  /** Where the request comes from; absent for work after it. */
  readonly origin?: Origin;
  /** The language of texts for this caller. */
  readonly locale: Locale;
}

/** Everybody who acts by an actor: the person, and who acts as that person. */
export const peopleOf = ({ userId, impersonatorId }: UserActor): readonly string[] =>
  impersonatorId === undefined ? [userId] : [userId, impersonatorId];

/** The program itself, in one workspace. Distinct on purpose: nothing of a request can become it. */
export interface SystemActor {
  readonly kind: 'system';
  readonly workspaceId: string;
  readonly schema: string;
  /** Why it acts, as history and events show it: `install`, `revision:12`. */
  readonly cause: string;
  readonly locale: Locale;
}

/** Who acts. Never null. */
export type Actor = UserActor | SystemActor;
