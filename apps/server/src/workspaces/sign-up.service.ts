import { Injectable } from '@nestjs/common';
import type { Text } from '@tangram/errors';
import { randomBytes } from 'node:crypto';
import { Config } from '../config/config.ts';
import { FailureLimit } from '../identity/failure-limit.ts';
import { rateLimited } from '../http/error.filter.ts';
import { identityErrors } from '../identity/identity.errors.ts';
import { hashPassword } from '../identity/password.ts';
import { passwordIssues } from '../identity/password-rules.ts';
import { noTemplate } from '../install/install.service.ts';
import { listTemplates } from '../install/template.ts';
import { Mailer } from '../mail/mailer.ts';
import { signUpLetter } from './letters.ts';
import { type AskedWorkspace, SignUpStore } from './sign-up.store.ts';
import { workspaceErrors, workspaceIssues } from './workspace.errors.ts';
import { firstSettings } from './workspace-life.store.ts';
import { WorkspaceMaker } from './workspace-maker.ts';

const LINK_MINUTES = 24 * 60;
const WINDOW_MS = 60 * 60_000;

/** A template as a card shows it. */
export interface OfferedTemplate {
  readonly name: string;
  readonly label: Text;
  readonly description: Text;
}

/** What the page behind the link shows. */
export interface SignUpFacts {
  readonly email: string;
  readonly name: string;
  readonly workspace: string;
  readonly template: string;
  /** False: the address has an account, which keeps its password. */
  readonly needsPassword: boolean;
}

/** Workspaces that people make for themselves, once they have shown that an address is theirs. */
@Injectable()
export class SignUp {
  /** Letters that anybody may cause: few for one address of mail, and few from one address of the net. */
  private readonly asked = new FailureLimit({ most: 3, windowMs: WINDOW_MS });
  private readonly askers = new FailureLimit({ most: 10, windowMs: WINDOW_MS });
  private readonly config: Config;
  private readonly store: SignUpStore;
  private readonly maker: WorkspaceMaker;
  private readonly mailer: Mailer;

  constructor(config: Config, store: SignUpStore, maker: WorkspaceMaker, mailer: Mailer) {
    this.config = config;
    this.store = store;
    this.maker = maker;
    this.mailer = mailer;
  }

  /** Whether people may: the settings allow it, and there is a way to send them the link. */
  get isOn(): boolean {
    return this.config.signUp && this.mailer.isOn;
  }

  /** @throws AppError sign_up_off */
  async templates(): Promise<readonly OfferedTemplate[]> {
    this.requireOn();
    return [...(await listTemplates()), noTemplate].map(({ name, label, description }) => ({ name, label, description }));
  }

  /**
   * Mails a link that makes the workspace. What happens is the same to see for an address that has an account and for one that has none.
   *
   * @throws AppError sign_up_off, rate_limited, validation_failed
   */
  async ask(asked: AskedWorkspace, address: string): Promise<void> {
    this.requireOn();
    const now = Date.now();
    const email = asked.email.toLowerCase();
    const wait = Math.max(this.asked.waitSeconds(email, now), this.askers.waitSeconds(address, now));
    if (wait > 0) throw rateLimited(wait);
    const known = (await this.templates()).some(({ name }) => name === asked.template);
    if (!known) throw workspaceErrors.validation_failed({ count: 1 }, { issues: [workspaceIssues.unknown_template('template')] });
    this.asked.note(email, now);
    this.askers.note(address, now);
    const token = randomBytes(32).toString('base64url');
    await this.store.save(token, asked, LINK_MINUTES);
    const link = `${this.config.address}/sign-up#${token}`;
    void this.mailer.send({ to: asked.email, ...signUpLetter(asked.language, { ...asked, link, hours: LINK_MINUTES / 60 }) });
  }

  /** @throws AppError sign_up_off, sign_up_not_valid */
  async describe(token: string): Promise<SignUpFacts> {
    const { email, name, workspace, template, hasAccount } = await this.load(token);
    return { email, name, workspace, template, needsPassword: !hasAccount };
  }

  /**
   * Makes the workspace, with whoever has the link as its admin.
   *
   * @param password of an account that is made now; null where the address has one
   * @throws AppError sign_up_off, sign_up_not_valid, validation_failed, workspaces_not_apart, no_room
   */
  async confirm(
    token: string,
    password: string | null,
  ): Promise<{ readonly email: string; readonly workspace: { id: string; name: string } }> {
    const { email, name, workspace, template, sample, language, zone, hasAccount } = await this.load(token);
    const issues = hasAccount ? [] : await passwordIssues('password', password ?? '', [email, name]);
    if (issues.length > 0) throw identityErrors.validation_failed({ count: issues.length }, { issues });
    const passwordHash = hasAccount || password === null ? null : await hashPassword(password);
    if (!(await this.store.take(token))) throw workspaceErrors.sign_up_not_valid();
    const { workspace: made } = await this.maker.make({
      ...firstSettings,
      name: workspace,
      language,
      zone,
      template,
      sample,
      admin: { email, name, passwordHash },
    });
    return { email, workspace: { id: made.id, name: made.name } };
  }

  private async load(token: string) {
    this.requireOn();
    const waiting = await this.store.load(token);
    if (waiting === null) throw workspaceErrors.sign_up_not_valid();
    return waiting;
  }

  private requireOn(): void {
    if (!this.isOn) throw workspaceErrors.sign_up_off();
  }
}
