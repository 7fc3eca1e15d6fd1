import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { Rights } from '../metadata/rights.ts';
import { type KeptElsewhere, type MentionedIn, MentionStore } from './mention.store.ts';
import { partsOf } from './personal-parts.ts';
import { PersonalService } from './personal.service.ts';
import { PersonalStore, type Place } from './personal.store.ts';

/** Where a person may be spoken of without a field that says so: for a human to look at. */
export interface ShownMentions {
  /** What was looked for. */
  readonly words: readonly string[];
  readonly records: readonly (MentionedIn & { readonly object: string })[];
  readonly views: readonly KeptElsewhere[];
  readonly imports: readonly KeptElsewhere[];
  /** There is more than is listed. */
  readonly more: boolean;
}

const MOST = 50;
const MOST_WORDS = 12;
const HAN = /\p{Script=Han}/u;
const wordTypes: ReadonlySet<string> = new Set(['text', 'email', 'phone']);

/** Looks for what an erasure does not find: texts that nobody marked, filters of saved views, files of imports. */
@Injectable()
export class Mentions {
  private readonly rights: Rights;
  private readonly personal: PersonalService;
  private readonly known: PersonalStore;
  private readonly store: MentionStore;
  private readonly audit: Audit;

  constructor(rights: Rights, personal: PersonalService, known: PersonalStore, store: MentionStore, audit: Audit) {
    this.rights = rights;
    this.personal = personal;
    this.known = known;
    this.store = store;
    this.audit = audit;
  }

  /** Noted like any look at what is personal. @throws AppError forbidden, not_found, no_personal_data */
  async of(actor: UserActor, name: string, id: string): Promise<ShownMentions> {
    await this.rights.require(actor, 'audit');
    const { object, place } = await this.personal.open(actor, name, id);
    const parts = partsOf(place.model, object);
    const words = await this.wordsOf(place, parts[0], id);
    const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
    const records: (MentionedIn & { readonly object: string })[] = [];
    for (const one of patterns.length === 0 ? [] : place.model.objects.values()) {
      const asked = { parts: parts.filter((part) => part.object === one), person: id, patterns, most: MOST + 1 - records.length };
      if (asked.most > 0) records.push(...(await this.store.records(place, one, asked)).map((record) => ({ ...record, object: one.name })));
    }
    const views = patterns.length === 0 ? [] : await this.store.views(place, patterns, MOST + 1);
    const imports = await this.store.imports(place, [...new Set(parts.map((part) => part.object.name))], MOST + 1);
    const target = { kind: 'record', id, object: name } as const;
    await this.audit.note(null, actor, { action: 'personal_data_read', target, facts: { elsewhere: true } });
    const more = [records, views, imports].some((list) => list.length > MOST);
    return { words, records: records.slice(0, MOST), views: views.slice(0, MOST), imports: imports.slice(0, MOST), more };
  }

  /** What the person is called and reached by, now and before; nothing that is too short to say who is meant. */
  private async wordsOf(place: Place, own: ReturnType<typeof partsOf>[number] | undefined, id: string): Promise<readonly string[]> {
    if (!own) return [];
    const fields = own.fields.filter(({ type }) => wordTypes.has(type));
    const [now, past] = await Promise.all([this.known.records(place, own, id, { limit: 1 }), this.known.past(place, own, [id])]);
    const before = past.flatMap(({ field, value }) => (fields.some((one) => one.id === field) ? [value] : []));
    const all = [...fields.map((field) => now[0]?.values[field.name]), ...before];
    const texts = all.flatMap((value) => (typeof value === 'string' ? [value.trim().replace(/^\+86(?=1\d{10}$)/, '')] : []));
    return [...new Set(texts)].filter((text) => text.length >= (HAN.test(text) ? 2 : 4)).slice(0, MOST_WORDS);
  }
}
