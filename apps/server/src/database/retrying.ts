/** SQLSTATEs of a transaction that met another one and may just try again: deadlock, serialization failure. */
const COLLIDED: ReadonlySet<unknown> = new Set(['40P01', '40001']);
const MOST_TRIES = 4;

/** Whether a transaction failed only because another one was in its way. */
export const isCollision = (error: unknown): boolean => error instanceof Error && 'code' in error && COLLIDED.has(error.code);

/** Runs a transaction again when it collided with another. @param undone what to do before the next try */
export async function retrying<T>(attempt: () => Promise<T>, undone: () => void): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      undone();
      if (tries >= MOST_TRIES || !isCollision(error)) throw error;
    }
  }
}
