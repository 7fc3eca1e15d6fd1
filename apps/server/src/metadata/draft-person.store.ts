import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import type { DraftPlace } from './draft-changes.request.ts';

/** Somebody who has a draft open, in one page of a browser. */
export interface DraftPerson {
  /** The page. */
  readonly client: string;
  /** The user's id. */
  readonly person: string;
  readonly place: DraftPlace | null;
}

/** Who has which draft open. */
@Injectable()
export class DraftPersonStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Those who were heard of since then, in the order of their pages. */
  async list(draft: string, since: Date): Promise<readonly DraftPerson[]> {
    const { rows } = await this.database.run<DraftPerson>({
      text: 'select client, person, place from tangram.draft_person where draft = $1 and at > $2 order by client',
      values: [draft, since],
    });
    return rows;
  }

  /** Notes where somebody is, and forgets who was heard of last before that. */
  async note(draft: string, { client, person, place }: DraftPerson, at: Date, before: Date): Promise<void> {
    await this.database.run({
      text: `with old as (delete from tangram.draft_person where draft = $1 and at < $6 and client <> $2)
             insert into tangram.draft_person (draft, client, person, place, at) values ($1, $2, $3, $4, $5)
             on conflict (draft, client) do update set place = excluded.place, at = excluded.at where draft_person.person = excluded.person`,
      values: [draft, client, person, place === null ? null : JSON.stringify(place), at, before],
    });
  }

  async leave(draft: string, client: string, person: string): Promise<void> {
    await this.database.run({
      text: 'delete from tangram.draft_person where draft = $1 and client = $2 and person = $3',
      values: [draft, client, person],
    });
  }
}
