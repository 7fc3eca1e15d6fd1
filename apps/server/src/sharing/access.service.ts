import { Injectable } from '@nestjs/common';
import type { Locale, Text } from '@tangram/errors';
import { type Opening, type Reasons, reasonsFor, type Restriction, type Subject } from '@tangram/policy';
import { compileAccess } from '@tangram/query';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { type Member, Members } from '../identity/members.ts';
import type { LiveModel } from '../metadata/live-model.ts';
import { Rights } from '../metadata/rights.ts';
import { type Reading, RecordReader } from '../records/record-reader.ts';
import { AccessWords, noMember, noRole } from './access-words.ts';
import { AccessStore, type Asked } from './access.store.ts';
import type { AccessRequest } from './access.request.ts';
import { shareErrors } from './share.errors.ts';
import { ShareService, type ShownShare } from './share.service.ts';
import { ShareStore } from './share.store.ts';

export type Level = 'none' | 'read' | 'edit' | 'delete';

/** One person, what they may do with the record, and why. */
export interface ShownAccess {
  readonly user: { readonly id: string; readonly name: string };
  readonly level: Level;
  readonly reasons: readonly ShownReason[];
  /** What keeps it from them, or would have to hold: only told of one who was asked about. */
  readonly against: readonly { readonly kind: string; readonly text: string }[];
}
export interface ShownReason {
  readonly kind: Opening['why']['kind'];
  readonly gives: readonly Exclude<Level, 'none'>[];
  readonly text: string;
  /** What was shared with them by hand. */
  readonly shares?: readonly ShownShare[];
}

const actions = [
  ['read', 'read'],
  ['update', 'edit'],
  ['delete', 'delete'],
] as const;
type Gives = (typeof actions)[number][1];

/** An opening with what it gives: at which place of the answer each is told. */
interface Told {
  readonly opening: Opening;
  readonly gives: readonly { readonly level: Gives; readonly place: number }[];
}

/** Everything that is asked of one record for people with the same roles. */
interface Question {
  readonly rows: readonly Reasons['rows'][];
  readonly told: readonly Told[];
  readonly cuts: readonly { readonly restriction: Restriction; readonly place: number }[];
}

/** Most pages of people that are looked through for one answer. */
const MOST_PAGES = 20;

/** Who can see a record, and why: by the same decisions that every request is judged by. */
@Injectable()
export class AccessService {
  private readonly reader: RecordReader;
  private readonly members: Members;
  private readonly rights: Rights;
  private readonly store: AccessStore;
  private readonly shares: ShareStore;
  private readonly sharing: ShareService;
  private readonly clock: Clock;

  constructor(
    reader: RecordReader,
    members: Members,
    rights: Rights,
    store: AccessStore,
    shares: ShareStore,
    sharing: ShareService,
    clock: Clock,
  ) {
    this.reader = reader;
    this.members = members;
    this.rights = rights;
    this.store = store;
    this.shares = shares;
    this.sharing = sharing;
    this.clock = clock;
  }

  /**
   * Those who can see the record, by name. A page is of people who were looked at: it may hold fewer than were asked for.
   *
   * @throws AppError not_found, forbidden, unsupported_query, cursor_mismatch
   */
  async list(
    actor: UserActor,
    name: string,
    id: string,
    { q, limit, cursor }: AccessRequest,
  ): Promise<{ readonly data: readonly ShownAccess[]; readonly nextCursor: string | null }> {
    const asking = await this.ask(actor, name, id);
    let next = cursor;
    for (let pages = 1; ; pages += 1) {
      const page = parsed(
        await this.reader.page(actor, 'user', {
          select: ['name'],
          sort: ['name'],
          filter: { field: 'active', op: 'eq', value: true },
          ...(q === '' ? {} : { search: q }),
          limit,
          ...(next === null ? {} : { cursor: next }),
        }),
      );
      next = page.nextCursor;
      const data = (await this.about(asking, page.data)).filter(({ level }) => level !== 'none');
      if (data.length > 0 || next === null || pages >= MOST_PAGES) return { data, nextCursor: next };
    }
  }

  /** One person: what they may do, and what keeps them from the rest. @throws AppError not_found, forbidden */
  async one(actor: UserActor, name: string, id: string, user: string): Promise<ShownAccess> {
    const asking = await this.ask(actor, name, id);
    const person = JSON.parse((await this.reader.record(actor, 'user', user, { select: ['name'] })).json);
    const [found] = await this.about(asking, [{ id: user, name: String(person.name ?? '') }], true);
    if (!found) throw shareErrors.not_found();
    return found;
  }

  /** @throws AppError not_found, forbidden for one who may neither share the record nor keeps people */
  private async ask(actor: UserActor, name: string, id: string): Promise<Asking> {
    const reading = await this.reader.open(actor, name);
    const { may } = await this.sharing.list(actor, name, id);
    if (may === null && !(await this.rights.allows(actor, 'users'))) throw shareErrors.forbidden({ action: 'access' });
    const shares = await this.shares.of(actor, { objectId: reading.object.id, id }, await this.clock.now());
    const shown = await this.sharing.shown(reading, shares);
    return {
      reading,
      id,
      members: new Map((await this.members.list(actor.workspaceId)).map((member) => [member.userId, member])),
      shares: new Map(shown.map((share) => [share.id, share])),
      isTold: await this.rights.allows(actor, 'design'),
      locale: actor.locale,
    };
  }

  private async about(asking: Asking, people: readonly Person[], isWhole = false): Promise<readonly ShownAccess[]> {
    const { reading, members, id } = asking;
    const words = new AccessWords(reading.live.model, reading.object);
    const rolesOf = (person: Person): readonly string[] | null => {
      const member = members.get(person.id);
      return member?.active === true ? [...member.roles].sort() : null;
    };
    const kinds = new Map<string, { readonly roles: readonly string[]; readonly ids: string[] }>();
    for (const person of people) {
      const roles = rolesOf(person);
      if (roles === null) continue;
      const kind = kinds.get(roles.join(' ')) ?? { roles, ids: [] };
      kind.ids.push(person.id);
      kinds.set(roles.join(' '), kind);
    }
    const found = new Map<string, ShownAccess>();
    for (const { roles, ids } of kinds.values()) {
      const question = questionOf(reading.live, reading.object.name, { kind: 'user', roles });
      const statement = this.statementOf(reading, question, roles);
      const names = new Map(people.map((person) => [person.id, person.name]));
      for (const answer of await this.store.ask(statement, ids, id))
        found.set(answer.user, present(asking, words, question, { id: answer.user, name: names.get(answer.user) ?? '' }, answer, isWhole));
    }
    return people.map(
      (user) => found.get(user.id) ?? { user, level: 'none', reasons: [], against: isWhole ? [outside(asking.locale)] : [] },
    );
  }

  private statementOf({ live, object, actor }: Reading, { rows }: Question, roles: readonly string[]) {
    return live.memo(`access:${object.name}:${roles.join(' ')}`, () =>
      compileAccess({ model: live.model, schema: actor.schema, zone: live.calendar.zone }, object, rows, roles),
    );
  }
}

interface Person {
  readonly id: string;
  readonly name: string;
}

/** What an answer is made from. */
interface Asking {
  readonly reading: Reading;
  readonly id: string;
  readonly members: ReadonlyMap<string, Member>;
  readonly shares: ReadonlyMap<string, ShownShare>;
  readonly isTold: boolean;
  readonly locale: Locale;
}

const outside = (locale: Locale) => ({ kind: 'member', text: noMember[locale] });

/** The rows of the three levels, of everything that opens records, and of what must hold besides. */
function questionOf(live: LiveModel, object: string, subject: Subject): Question {
  const reasons = actions.map(([action]) => reasonsFor(live.model, subject, action, object));
  const rows: Reasons['rows'][] = reasons.map((one) => one.rows);
  const told = new Map<string, { readonly opening: Opening; readonly gives: { level: Gives; place: number }[] }>();
  actions.forEach(([, level], i) => {
    for (const opening of reasons[i]?.openings ?? []) {
      const key = JSON.stringify(opening.why);
      const known = told.get(key) ?? { opening, gives: [] };
      known.gives.push({ level, place: rows.push(opening.rows) - 1 });
      told.set(key, known);
    }
  });
  const cuts = (reasons[0]?.restrictions ?? []).map((restriction) => ({ restriction, place: rows.push(restriction.rows) - 1 }));
  return { rows, told: [...told.values()], cuts };
}

function present(
  { shares, isTold, locale }: Asking,
  words: AccessWords,
  { told, cuts }: Question,
  user: Person,
  { met, shares: own }: Asked,
  isWhole: boolean,
): ShownAccess {
  const level = met[2] === true ? 'delete' : met[1] === true ? 'edit' : met[0] === true ? 'read' : 'none';
  const say = (text: Text): string => text[locale];
  const opened = told.map(({ opening, gives }) => ({
    opening,
    gives: gives.flatMap((one) => (met[one.place] === true ? [one.level] : [])),
  }));
  const isOwn = (role: string): boolean =>
    opened.some(({ opening: { why }, gives }) => why.kind === 'scope' && why.by === 'owner' && why.role === role && gives.length > 0);
  const reasons = opened.flatMap(({ opening: { why }, gives }): readonly ShownReason[] => {
    if (gives.length === 0 || level === 'none' || (why.kind === 'scope' && why.by === 'people' && isOwn(why.role))) return [];
    const by = why.kind === 'shared' ? { shares: own.flatMap((id) => shares.get(id) ?? []) } : {};
    return [{ kind: why.kind, gives, text: say(words.opened(why)), ...by }];
  });
  const cut = cuts.filter(({ place }) => met[place] !== true);
  const against = [
    ...cut.map(({ restriction }) => ({ kind: 'restriction', text: say(words.cut(restriction, isTold)) })),
    ...(told.length === 0 ? [{ kind: 'role', text: say(noRole) }] : []),
    ...(level === 'none' && cut.length === 0
      ? opened.flatMap(({ opening: { why }, gives }) => (gives.length > 0 ? [] : [{ kind: why.kind, text: say(words.closed(why)) }]))
      : []),
  ];
  return { user, level, reasons, against: isWhole ? against : [] };
}

/** A page of people as the reader wrote it. */
function parsed(json: string): { readonly data: readonly Person[]; readonly nextCursor: string | null } {
  const { data, nextCursor } = JSON.parse(json);
  return { data: data.map(({ id, name }: Person) => ({ id, name })), nextCursor };
}
