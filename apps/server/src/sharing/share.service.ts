import { Injectable } from '@nestjs/common';
import { documentsOf, type Label, type Model, type ObjectDefinition } from '@tangram/model';
import { ADMIN } from '@tangram/policy';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { type Reading, RecordReader } from '../records/record-reader.ts';
import { shareErrors, shareIssues } from './share.errors.ts';
import { parseShare, parseShareChange } from './share.request.ts';
import type { Grantee, ShareAccess, ShareRequest } from './share.ts';
import { type SharedRecord, ShareStore, type StoredShare } from './share.store.ts';

/** Most shares of one record that count at a time. */
export const MOST_SHARES = 200;

/** A share as it is shown. */
export interface ShownShare {
  readonly id: string;
  /** `name`: what they are called; null where the reader does not see them. */
  readonly with: { readonly kind: Grantee['kind']; readonly id: string; readonly name: string | Label | null; readonly below?: boolean };
  readonly teamRole: string | null;
  readonly access: ShareAccess;
  readonly reason: string | null;
  readonly expiresAt: string | null;
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string | null } | null;
}

/** With whom a record is shared, and how its reader may share it. */
export interface ShownShares {
  readonly data: readonly ShownShare[];
  /** The most that the reader may give; null: nothing. */
  readonly may: ShareAccess | null;
  readonly teamRoles: readonly { readonly name: string; readonly label: Label; readonly access: ShareAccess }[];
  /** Roles that it can be shared with: those that open such records at all. */
  readonly roles: readonly { readonly name: string; readonly label: Label }[];
}

/** A record that somebody may read, and what they may do with it. */
interface Seen {
  readonly reading: Reading;
  readonly record: SharedRecord;
  readonly can: { readonly update: boolean; readonly share: boolean };
}

/** Shares records by hand. Whoever may change a record, or owns it, shares it; nobody gives more than they have. */
@Injectable()
export class ShareService {
  private readonly reader: RecordReader;
  private readonly store: ShareStore;
  private readonly clock: Clock;
  private readonly audit: Audit;

  constructor(reader: RecordReader, store: ShareStore, clock: Clock, audit: Audit) {
    this.audit = audit;
    this.reader = reader;
    this.store = store;
    this.clock = clock;
  }

  /** @throws AppError not_found */
  async list(actor: UserActor, name: string, id: string): Promise<ShownShares> {
    const { reading, record, can } = await this.seen(actor, name, id);
    const { model } = reading.live;
    const shares = await this.store.of(actor, record, await this.clock.now());
    return {
      data: await this.shown(reading, shares),
      may: mostOf(can),
      teamRoles: reading.object.document.sharing?.teamRoles ?? [],
      roles: can.share ? rolesFor(model, reading.object) : [],
    };
  }

  /** @throws AppError not_found, forbidden, validation_failed, already_shared, too_many_shares */
  async add(actor: UserActor, name: string, id: string, body: unknown): Promise<ShownShare> {
    const seen = await this.sharable(actor, name, id);
    const { reading, record, can } = seen;
    const now = await this.clock.now();
    const request = parseShare(body, reading.object, now);
    await this.requireThere(reading, request.grantee);
    if (request.access === 'edit' && !can.update) throw shareErrors.forbidden({ action: 'share_edit' });
    if ((await this.store.of(actor, record, now)).length >= MOST_SHARES) throw shareErrors.too_many_shares({ max: MOST_SHARES });
    const share = await this.store.transaction(async (tx) => {
      const moment = await this.clock.now(tx);
      const made = await this.store.add(tx, actor, record, request, moment);
      if (made === null) throw shareErrors.already_shared();
      await this.store.tell(tx, actor, reading.object, [{ record: id, at: moment }]);
      await this.audit.note(tx, actor, {
        action: 'shared',
        target: { kind: 'record', object: name, id },
        after: plain(made, request),
        ...why(request.reason),
      });
      return made;
    });
    return this.one(actor, seen, share);
  }

  /** @throws AppError not_found, forbidden, validation_failed */
  async change(actor: UserActor, name: string, id: string, share: string, body: unknown): Promise<ShownShare> {
    const seen = await this.sharable(actor, name, id);
    const { reading, record, can } = seen;
    const change = parseShareChange(body, reading.object, await this.clock.now());
    if (change.access === 'edit' && !can.update) throw shareErrors.forbidden({ action: 'share_edit' });
    await this.store.transaction(async (tx) => {
      const moment = await this.clock.now(tx);
      if (!(await this.store.change(tx, actor, record, share, change, moment))) throw shareErrors.not_found();
      await this.store.tell(tx, actor, reading.object, [{ record: id, at: moment }]);
      const target = { kind: 'record', object: name, id } as const;
      await this.audit.note(tx, actor, { action: 'share_changed', target, after: plain(share, change), ...why(change.reason) });
    });
    return this.one(actor, seen, share);
  }

  /** @throws AppError not_found, forbidden */
  async remove(actor: UserActor, name: string, id: string, share: string): Promise<void> {
    const { reading, record } = await this.sharable(actor, name, id);
    await this.store.transaction(async (tx) => {
      const moment = await this.clock.now(tx);
      if (!(await this.store.end(tx, actor, record, share, moment))) throw shareErrors.not_found();
      await this.store.tell(tx, actor, reading.object, [{ record: id, at: moment }]);
      await this.audit.note(tx, actor, { action: 'share_ended', target: { kind: 'record', object: name, id }, facts: { share } });
    });
  }

  /** @throws AppError not_found, forbidden for one whom the record is only shown to */
  private async sharable(actor: UserActor, name: string, id: string): Promise<Seen> {
    const seen = await this.seen(actor, name, id);
    if (!seen.can.share) throw shareErrors.forbidden({ action: 'share' });
    return seen;
  }

  /** @throws AppError not_found */
  private async seen(actor: UserActor, name: string, id: string): Promise<Seen> {
    const reading = await this.reader.open(actor, name);
    const { json } = await this.reader.record(actor, name, id, { select: ['id'], include: 'can' });
    return { reading, record: { objectId: reading.object.id, id }, can: canOf(json) };
  }

  /** Whoever something is shared with is there, and whoever shares it sees them. @throws AppError validation_failed */
  private async requireThere(reading: Reading, { kind, name }: Grantee): Promise<void> {
    const isThere =
      kind === 'role'
        ? name === ADMIN || rolesFor(reading.live.model, reading.object).some((role) => role.name === name)
        : (await this.titles(reading, kind, [name])).size > 0;
    if (!isThere) throw shareErrors.validation_failed({ count: 1 }, { issues: [shareIssues.no_such_grantee(`with.${kind}`)] });
  }

  private async one(actor: UserActor, { reading, record }: Seen, share: string): Promise<ShownShare> {
    const all = await this.store.of(actor, record, await this.clock.now());
    const [shown] = await this.shown(
      reading,
      all.filter(({ id }) => id === share),
    );
    if (!shown) throw shareErrors.not_found();
    return shown;
  }

  /** Shares with names, as far as their reader sees whose they are. */
  async shown(reading: Reading, shares: readonly StoredShare[]): Promise<readonly ShownShare[]> {
    const named = new Map<string, string | Label | null>();
    for (const kind of ['user', 'team', 'department'] as const) {
      const ids = shares.flatMap((one) => (one.kind === kind ? [one.grantee] : []));
      const makers = kind === 'user' ? shares.flatMap(({ createdBy }) => createdBy ?? []) : [];
      for (const [id, title] of await this.titles(reading, kind, [...new Set([...ids, ...makers])])) named.set(id, title);
    }
    for (const role of documentsOf(reading.live.model, 'role')) named.set(role.name, role.label);
    const nameOf = (id: string) => named.get(id) ?? null;
    return shares.map(({ id, kind, grantee, below, teamRole, access, reason, expiresAt, createdAt, createdBy }) => ({
      id,
      with: { kind, id: grantee, name: nameOf(grantee), ...(kind === 'department' ? { below } : {}) },
      teamRole,
      access,
      reason,
      expiresAt: expiresAt?.toISOString() ?? null,
      at: createdAt.toISOString(),
      by: createdBy === null ? null : { id: createdBy, name: textOr(nameOf(createdBy)) },
    }));
  }

  private async titles(reading: Reading, kind: string, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    const object = reading.live.model.objects.get(kind);
    if (!object || ids.length === 0 || reading.sight.rows(object) === 'none') return new Map();
    const titles = await this.reader.titles(reading, [{ object, ids }]);
    return new Map(titles.map(({ id, title }) => [id, title]));
  }
}

/** A share or what changes of one, as the audit log has it. */
const plain = (share: string, { grantee, teamRole, access, expiresAt }: Partial<ShareRequest>) => ({
  share,
  ...(grantee ? { with: `${grantee.kind}:${grantee.name}`, ...(grantee.kind === 'department' ? { below: grantee.below } : {}) } : {}),
  ...(teamRole === undefined ? {} : { teamRole }),
  ...(access === undefined ? {} : { access }),
  ...(expiresAt === undefined ? {} : { expiresAt: expiresAt?.toISOString() ?? null }),
});
const why = (reason: string | null | undefined) => (reason ? { reason } : {});

const textOr = (name: string | Label | null): string | null => (typeof name === 'string' ? name : null);

const mostOf = ({ share, update }: Seen['can']): ShareAccess | null => (share ? (update ? 'edit' : 'read') : null);

/** Roles whose holders may read such records at all: a share with others would open nothing. */
const rolesFor = (model: Model, object: ObjectDefinition) =>
  documentsOf(model, 'role').flatMap(({ name, label, objects }) => {
    const rights = Object.hasOwn(objects, object.name) ? objects[object.name] : undefined;
    return (rights?.read ?? 'none') === 'none' ? [] : [{ name, label }];
  });

/** What a record that was read with `can` says of it. */
function canOf(json: string): Seen['can'] {
  const record: unknown = JSON.parse(json);
  const can: unknown = typeof record === 'object' && record !== null && 'can' in record ? record.can : null;
  const says = (name: string): boolean =>
    typeof can === 'object' && can !== null && Object.entries(can).some(([key, yes]) => key === name && yes === true);
  return { update: says('update'), share: says('share') };
}
