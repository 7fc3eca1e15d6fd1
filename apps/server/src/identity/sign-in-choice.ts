import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { contextErrors } from '../context/context.errors.ts';
import type { AccountEntity } from '../database/entities/account.entity.ts';
import { AccountStore, type Place } from './account.store.ts';
import { Entrance, type NewSession, type Origin } from './entrance.ts';
import { identityErrors } from './identity.errors.ts';
import type { PathCookie } from './path-cookie.ts';
import { SignInChoiceStore, type WaitingPerson } from './sign-in-choice.store.ts';

const MINUTES = 10;

/** What the browser keeps while it is asked, so that nobody else answers. */
export const choiceCookie: PathCookie = { name: 'tangram_choice', path: '/api/v1/auth/choice', sameSite: 'Strict' };
export const CHOICE_SECONDS = MINUTES * 60;

/** Who somebody is, is known, and they have places in several workspaces: they say which is meant. */
export interface Choice {
  readonly asks: 'workspace';
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
}

/** What came of showing who one is: a session, or a choice and what the browser keeps until it is made. */
export type Entered = { readonly session: NewSession } | { readonly choice: Choice; readonly token: string };

/** The places that a request means. @param wanted id or name; undefined: all of them */
export const meant = (places: readonly Place[], wanted: string | undefined): readonly Place[] =>
  wanted === undefined ? places : places.filter(({ workspace }) => workspace.id === wanted || workspace.name === wanted).slice(0, 1);

export const isOpen = ({ workspace }: Place): boolean => workspace.state === 'active';

export const choiceAmong = (places: readonly Place[]): Choice => ({
  asks: 'workspace',
  workspaces: places.map(({ workspace: { id, name } }) => ({ id, name })),
});

/**
 * Into which workspace somebody goes who showed who they are by a passkey or at the identity provider. Neither can be shown twice,
 * so who has several places keeps, for some minutes and in the one browser, that they have shown it.
 */
@Injectable()
export class SignInChoice {
  private readonly store: SignInChoiceStore;
  private readonly accounts: AccountStore;
  private readonly entrance: Entrance;

  constructor(store: SignInChoiceStore, accounts: AccountStore, entrance: Entrance) {
    this.store = store;
    this.accounts = accounts;
    this.entrance = entrance;
  }

  /**
   * @param places those of the account that are meant, at least one
   * @throws AppError workspace_suspended when none of them is open
   */
  async enter(account: AccountEntity, places: readonly Place[], from: Origin, way: WaitingPerson['way']): Promise<Entered> {
    const open = places.filter(isOpen);
    const [place, second] = open;
    if (place === undefined) throw contextErrors.workspace_suspended();
    if (second === undefined) return { session: await this.entrance.admit(account, place, from, way) };
    const token = randomBytes(32).toString('base64url');
    await this.store.save(token, { accountId: account.id, way }, MINUTES);
    return { choice: choiceAmong(open), token };
  }

  /** What there is to choose from. @throws AppError choice_not_valid */
  async describe(token: string | null): Promise<Choice> {
    const { accountId } = await this.load(token ?? '');
    return choiceAmong(await this.accounts.loadPlaces(accountId));
  }

  /** @param workspace id or name @throws AppError choice_not_valid, no_such_place */
  async choose(token: string | null, workspace: string, from: Origin): Promise<NewSession> {
    const { accountId, way } = await this.load(token ?? '');
    const account = await this.accounts.load(accountId);
    const [place] = meant(await this.accounts.loadPlaces(accountId), workspace);
    if (account === null || place === undefined) throw identityErrors.no_such_place();
    if (!(await this.store.end(token ?? ''))) throw identityErrors.choice_not_valid();
    return this.entrance.admit(account, place, from, way);
  }

  private async load(token: string): Promise<WaitingPerson> {
    const waiting = await this.store.load(token);
    if (waiting === null) throw identityErrors.choice_not_valid();
    return waiting;
  }
}
