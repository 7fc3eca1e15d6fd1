import { Injectable } from '@nestjs/common';
import { locales } from '@tangram/errors';
import { ADMIN } from '@tangram/policy';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { AuthService } from '../identity/auth.service.ts';
import type { SignedIn } from '../identity/entrance.ts';
import { identityErrors, identityIssues } from '../identity/identity.errors.ts';
import { Members } from '../identity/members.ts';
import { parseTexts } from '../identity/text-body.ts';
import { PeopleService } from './people.service.ts';
import { isTimeZone } from './time-zone.ts';

/** What people change about themselves. */
@Injectable()
export class ProfileService {
  private readonly people: PeopleService;
  private readonly members: Members;
  private readonly auth: AuthService;
  private readonly audit: Audit;

  constructor(people: PeopleService, members: Members, auth: AuthService, audit: Audit) {
    this.audit = audit;
    this.people = people;
    this.members = members;
    this.auth = auth;
  }

  /**
   * Changes the caller's name, language or time zone; what is absent stays. These three are everybody's own, whatever their roles say
   * of the object `user`.
   *
   * @throws AppError validation_failed
   */
  async change(actor: UserActor, body: unknown): Promise<SignedIn> {
    const { name, locale, timeZone } = parseTexts(body, [], ['name', 'locale', 'timeZone']);
    const issues = [
      ...(locale === undefined || locales.some((one) => one === locale)
        ? []
        : [identityIssues.unknown_choice('locale', { choices: locales })]),
      ...(timeZone === undefined || isTimeZone(timeZone) ? [] : [identityIssues.not_a_time_zone('timeZone')]),
    ];
    if (issues.length > 0) throw identityErrors.validation_failed({ count: issues.length }, { issues });
    const values = {
      ...(name === undefined ? {} : { name: name.trim() }),
      ...(locale === undefined ? {} : { locale }),
      ...(timeZone === undefined ? {} : { time_zone: timeZone }),
    };
    await this.members.transaction(async (tx) => {
      await this.people.write({ ...actor, roles: [ADMIN] }, 'user', { op: 'update', id: actor.userId, values }, [], tx);
      if (name !== undefined) await this.members.rename(tx, actor.accountId, name.trim());
      const target = { kind: 'user', id: actor.userId } as const;
      await this.audit.note(tx, actor, { action: 'profile_changed', target, facts: { fields: Object.keys(values) } });
    });
    return this.auth.describe(actor);
  }
}
