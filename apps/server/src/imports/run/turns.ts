import type { Outcome } from './outcome.ts';
import type { ReadRow } from './read-row.ts';
import { isCollision, retrying } from '../../database/retrying.ts';

/** A batch of rows that is on its way: a transaction of its own. */
export interface Turn {
  readonly rows: readonly ReadRow[];
  /** The last row that was committed when it has its turn. */
  readonly after: number;
  /** Its records are written: it waits for nobody's locks any more. Whether it made some that later rows may point to. */
  readonly written: Promise<boolean>;
  /** `done`: all of it is committed; else nothing of it stays. */
  readonly ended: Promise<Outcome>;
}

/** Thrown to undo a turn that is not to be committed. */
export class TurnLost extends Error {
  readonly outcome: Exclude<Outcome, 'done'>;

  constructor(outcome: Exclude<Outcome, 'done'>) {
    super(`the turn of an import was ${outcome}`);
    this.outcome = outcome;
  }
}

/** A value that is given once; who waits for it is told of a failure, and that nobody waits is no fault. */
export class Signal<T> {
  readonly promise: Promise<T>;
  give: (value: T) => void = () => undefined;
  fail: (error: unknown) => void = () => undefined;

  constructor() {
    this.promise = new Promise<T>((resolve, reject) => {
      this.give = resolve;
      this.fail = reject;
    });
    this.promise.catch(() => undefined);
  }
}

/** @throws TurnLost when it was not, what it threw when it failed */
export async function committed({ ended }: Turn): Promise<void> {
  const outcome = await ended;
  if (outcome !== 'done') throw new TurnLost(outcome);
}

/** When the records of the next turn may be written: they may point to what this one made only when it is committed. */
export async function mayFollow(turn: Turn): Promise<void> {
  if (await turn.written) await committed(turn);
}

/** Begins a turn. @param before the turn that has to be committed first; null when there is none */
export type Begin = (rows: readonly ReadRow[], after: number, before: Turn | null) => Turn;

/** How the turns of one import follow each other. */
export interface Order {
  readonly begin: Begin;
  /** Turns that may be on their way together: 1 where rows look at what rows before them made. */
  readonly most: 1 | 2;
  /** What is remembered of records that a transaction made was undone with it. */
  readonly forget: () => void;
  /** Told of each turn that is committed. */
  readonly settled: (rows: readonly ReadRow[]) => Promise<void>;
}

/**
 * The turns of an import. While one is noted and committed the next writes its records already, and while the database writes, what comes next is
 * looked at. They are committed in their order; what becomes of one that is not committed is that all behind it are undone with it.
 */
export class Turns {
  private readonly order: Order;
  private readonly open: Turn[] = [];

  constructor(order: Order) {
    this.order = order;
  }

  /** Begins the next as soon as it may. Something else than `done`: it was not begun. */
  async next(rows: readonly ReadRow[], after: number): Promise<Outcome> {
    while (this.open.length >= this.order.most) {
      const outcome = await this.endFirst();
      if (outcome !== 'done') return outcome;
    }
    this.open.push(this.order.begin(rows, after, this.open.at(-1) ?? null));
    return 'done';
  }

  /** Waits for all that were begun. */
  async end(): Promise<Outcome> {
    while (this.open.length > 0) {
      const outcome = await this.endFirst();
      if (outcome !== 'done') return outcome;
    }
    return 'done';
  }

  /** Nothing is on its way any more, whatever became of it. */
  async quiet(): Promise<void> {
    await Promise.allSettled(this.open.map(({ ended }) => ended));
  }

  private async endFirst(): Promise<Outcome> {
    const [first] = this.open;
    if (!first) return 'done';
    try {
      const outcome = await first.ended;
      if (outcome === 'done') await this.settle(first);
      return outcome;
    } catch (error) {
      if (!isCollision(error)) throw error;
      return await this.oneByOne();
    }
  }

  /** After one met another transaction: all that are undone have their turns again, each alone and as often as it takes. */
  private async oneByOne(): Promise<Outcome> {
    await this.quiet();
    this.order.forget();
    for (const turn of [...this.open]) {
      const outcome = await retrying(() => this.order.begin(turn.rows, turn.after, null).ended, this.order.forget);
      if (outcome !== 'done') return outcome;
      await this.settle(turn);
    }
    return 'done';
  }

  private async settle(turn: Turn): Promise<void> {
    this.open.splice(this.open.indexOf(turn), 1);
    await this.order.settled(turn.rows);
  }
}
