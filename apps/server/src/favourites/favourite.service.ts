import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { RecordReader } from '../records/record-reader.ts';
import { favouriteErrors } from './favourite.errors.ts';
import { FavouriteStore } from './favourite.store.ts';

/** Most records that a person can keep at hand. */
export const MOST_FAVOURITES = 100;

/** A record that someone keeps at hand. */
export interface Favourite {
  readonly object: string;
  readonly id: string;
  readonly title: string | null;
  readonly at: string;
}

/** The records that each person keeps at hand, for themselves. */
@Injectable()
export class FavouriteService {
  private readonly reader: RecordReader;
  private readonly store: FavouriteStore;
  private readonly clock: Clock;

  constructor(reader: RecordReader, store: FavouriteStore, clock: Clock) {
    this.reader = reader;
    this.store = store;
    this.clock = clock;
  }

  /** Those that are there and that the caller may read, in the order in which they were taken in. */
  async list(actor: UserActor): Promise<readonly Favourite[]> {
    const kept = await this.store.of(actor);
    const reading = await this.reader.openAll(actor);
    const objects = new Map([...reading.live.model.objects.values()].map((object) => [object.id, object]));
    const named = [...new Set(kept.map(({ objectId }) => objectId))].flatMap((objectId) => {
      const object = objects.get(objectId);
      const ids = kept.filter((one) => one.objectId === objectId).map(({ record }) => record);
      return object && reading.sight.rows(object) !== 'none' ? [{ object, ids }] : [];
    });
    const titles = new Map((await this.reader.titles(reading, named)).map((one) => [`${one.object} ${one.id}`, one]));
    return kept.flatMap(({ objectId, record, at }) => {
      const found = titles.get(`${objects.get(objectId)?.name} ${record}`);
      return found ? [{ ...found, at }] : [];
    });
  }

  /** Takes a record in; one that is there stays where it is. @throws AppError not_found, forbidden, too_many_favourites */
  async keep(actor: UserActor, name: string, id: string): Promise<void> {
    const { object } = await this.reader.open(actor, name);
    await this.reader.record(actor, name, id, { select: ['id'] });
    const isKept = await this.store.add(actor, { objectId: object.id, record: id, at: await this.clock.now() }, MOST_FAVOURITES);
    if (!isKept) throw favouriteErrors.too_many_favourites({ max: MOST_FAVOURITES });
  }

  /** Takes a record out, also one that can no longer be read. @throws AppError not_found, forbidden: of the object */
  async drop(actor: UserActor, name: string, id: string): Promise<void> {
    const { object } = await this.reader.open(actor, name);
    await this.store.remove(actor, object.id, id);
  }
}
