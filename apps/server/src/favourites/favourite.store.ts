import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { Database } from '../database/database.ts';

/** A record that someone keeps at hand, as it is stored. */
export interface KeptRecord {
  readonly objectId: string;
  readonly record: string;
  readonly at: string;
}

/** Favourites as rows of their user. */
@Injectable()
export class FavouriteStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Those of a person, oldest first. */
  async of({ workspaceId, userId }: UserActor): Promise<readonly KeptRecord[]> {
    const { rows } = await this.database.run<{ objectId: string; record: string; at: string }>({
      name: 'favourites_of',
      text: `select object as "objectId", record, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from tangram.favourite
        where workspace = $1 and user_id = $2 order by tangram.favourite.at, record`,
      values: [workspaceId, userId],
    });
    return rows;
  }

  /** @param most how many a person can have @returns false when there were as many before */
  async add(
    { workspaceId, userId }: UserActor,
    { objectId, record, at }: Omit<KeptRecord, 'at'> & { readonly at: Date },
    most: number,
  ): Promise<boolean> {
    const { rows } = await this.database.run<{ kept: boolean }>({
      name: 'favourite_add',
      text: `with added as (
          insert into tangram.favourite (workspace, user_id, object, record, at) select $1, $2, $3, $4, $5
          where (select count(*) from tangram.favourite where workspace = $1 and user_id = $2) < $6
          on conflict do nothing returning true
        )
        select exists (select from added) or exists (select from tangram.favourite where workspace = $1 and user_id = $2 and object = $3 and record = $4) as kept`,
      values: [workspaceId, userId, objectId, record, at, most],
    });
    return rows[0]?.kept === true;
  }

  async remove({ workspaceId, userId }: UserActor, objectId: string, record: string): Promise<void> {
    await this.database.run({
      name: 'favourite_remove',
      text: 'delete from tangram.favourite where workspace = $1 and user_id = $2 and object = $3 and record = $4',
      values: [workspaceId, userId, objectId, record],
    });
  }
}
