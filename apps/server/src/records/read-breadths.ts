import type { Expression } from '@tangram/expression';
import type { ObjectDefinition } from '@tangram/model';
import { type Breadths, breadthsOf, compileBreadths, reachesOf } from '@tangram/query';
import type { LiveModel } from '../metadata/live-model.ts';
import { ReadStatement, type ReadStore } from './read.store.ts';

/** For how long a count is good enough: nothing but the time that a list takes depends on it. */
const FRESH_MS = 60_000;
/** Counts that are kept of one revision. */
const MOST = 20_000;

/** Whose list of an object's records it is. */
interface Looked {
  readonly live: LiveModel;
  readonly object: ObjectDefinition;
  /** Which of them are theirs to read. */
  readonly rows: 'all' | 'none' | Expression;
  /** The same for all who have those rows. */
  readonly shape: string;
  readonly schema: string;
  readonly userId: string | null;
}

const none: Breadths = new Map();

/** How much is owned by the people who open lists to somebody, counted once a minute. */
export class ReadBreadths {
  private readonly store: ReadStore;
  private readonly counted = new WeakMap<LiveModel, Map<string, { readonly breadths: Promise<Breadths>; readonly until: number }>>();

  constructor(store: ReadStore) {
    this.store = store;
  }

  /** null where no people open the list: nothing is to be asked. */
  of(looked: Looked): Promise<Breadths> | null {
    const { live, object, rows, shape, userId } = looked;
    const goesByPeople = live.memo(`by people:${shape}:${object.id}`, () => reachesOf(rows).length > 0);
    if (!goesByPeople) return null;
    const counted = this.counted.get(live) ?? new Map();
    this.counted.set(live, counted);
    const key = `${shape} ${object.id} ${userId}`;
    const known = counted.get(key);
    const now = performance.now();
    if (known && known.until > now) return known.breadths;
    if (counted.size >= MOST) counted.clear();
    const breadths = this.count(looked);
    breadths.catch(() => counted.delete(key));
    counted.set(key, { breadths, until: now + FRESH_MS });
    return breadths;
  }

  private async count({ live, object, rows, shape, schema, userId }: Looked): Promise<Breadths> {
    const reaches = reachesOf(rows);
    if (userId === null) return none;
    const statement = live.memo(
      `breadths:${shape}:${object.id}`,
      () => new ReadStatement(compileBreadths({ model: live.model, schema, zone: live.calendar.zone }, object, reaches), false),
    );
    return breadthsOf(reaches, await this.store.breadths(statement, [userId]));
  }
}
