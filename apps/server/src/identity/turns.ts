/** Runs work of one key one after the other, of different keys side by side. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** What `work` returns or throws, once everything of the key that came before has ended. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(key) === mine) this.last.delete(key);
    }
  }
}
