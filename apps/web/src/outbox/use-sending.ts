import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { client } from '../api/client.ts';
import { recordsKey } from '../api/records.ts';
import { afterSending, nextOf, sendOne } from './send-waiting.ts';
import { readWaiting, type Waiting, writeWaiting } from './waiting.ts';

/** ms between tries while something waits: the network may be back without the browser saying so. */
const again = 15_000;

interface Ends {
  readonly done: readonly Waiting[];
  readonly refused: readonly Waiting[];
}

/**
 * Sends what waits, one after the other, whenever the network comes back. One tab at a time.
 *
 * @param count how many wait and were not refused
 */
export function useSending(person: string, count: number, onEnd: (ends: Ends) => void): () => void {
  const cache = useQueryClient();
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  const send = useCallback(() => {
    if (!navigator.onLine) return;
    void alone(`tangram.waiting.${person}`, async () => {
      const ends = { done: [] as Waiting[], refused: [] as Waiting[] };
      for (let deed = nextOf(readWaiting(person)); deed; deed = nextOf(readWaiting(person))) {
        const sent = await sendOne(client, deed);
        if (sent.kind === 'later') break;
        writeWaiting(person, afterSending(readWaiting(person), deed, sent));
        ends[sent.kind].push(sent.kind === 'refused' ? { ...deed, problem: sent.problem } : deed);
      }
      const objects = new Set([...ends.done, ...ends.refused].map(({ object }) => object));
      for (const object of objects) void cache.invalidateQueries({ queryKey: recordsKey(object) });
      // What was written down about a record stands on that record's page too.
      if (objects.size > 0)
        void cache.invalidateQueries({ queryKey: ['records'], predicate: ({ queryKey }) => queryKey[2] === 'timeline' });
      if (objects.size > 0) end.current(ends);
    });
  }, [person, cache]);
  useEffect(() => {
    if (count === 0) return;
    send();
    window.addEventListener('online', send);
    const timer = setInterval(send, again);
    return () => {
      window.removeEventListener('online', send);
      clearInterval(timer);
    };
  }, [count, send]);
  return send;
}

const busy = new Set<string>();

/** Does work that no other tab is doing; where the page came over plain http browsers have no locks, and only this tab is asked. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator)
    return navigator.locks.request(name, { ifAvailable: true }, async (lock) => (lock === null ? undefined : work()));
  if (busy.has(name)) return;
  busy.add(name);
  try {
    await work();
  } finally {
    busy.delete(name);
  }
}
