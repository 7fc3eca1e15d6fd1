import { isJsonObject, type JsonObject, listOf, type Problem, parseProblem } from '@tangram/contract';

/** A creation or a change that was saved on this device and is not on the server yet. */
export interface Waiting {
  /** Names the deed from its first try on: as the Idempotency-Key of a creation it happens once, however often it is sent. */
  readonly key: string;
  /** When it was saved, in milliseconds since 1970. */
  readonly at: number;
  readonly object: string;
  /** The record that it changes; null for a new one. */
  readonly id: string | null;
  /** The version that the change was made on; null for a new record. */
  readonly version: number | null;
  readonly values: JsonObject;
  /** The same as its form holds it, where it was typed into one: lines of a table are sent otherwise than they are typed. */
  readonly form?: JsonObject;
  /** What the changed values were before; empty for a new record. */
  readonly was: JsonObject;
  /** What a person calls the record. */
  readonly title: string;
  /** Why the server refused it; null while it waits. */
  readonly problem: Problem | null;
}

const keyOf = (person: string) => `tangram.waiting.${person}`;
const changed = 'tangram:waiting';

/** Everything that waits on this device for one person, in the order in which it was saved. What is unreadable is no deed of ours. */
export function readWaiting(person: string): readonly Waiting[] {
  try {
    return listOf(JSON.parse(localStorage.getItem(keyOf(person)) ?? '[]')).flatMap(waitingIn);
  } catch {
    return [];
  }
}

/** @returns whether there was room for it */
export function writeWaiting(person: string, all: readonly Waiting[]): boolean {
  try {
    if (all.length === 0) localStorage.removeItem(keyOf(person));
    else localStorage.setItem(keyOf(person), JSON.stringify(all));
  } catch {
    return false;
  }
  window.dispatchEvent(new Event(changed));
  return true;
}

/** Hears of changes, those of other tabs among them. @returns stops hearing */
export function onWaiting(person: string, hear: () => void): () => void {
  const elsewhere = ({ key }: StorageEvent) => {
    if (key === null || key === keyOf(person)) hear();
  };
  window.addEventListener(changed, hear);
  window.addEventListener('storage', elsewhere);
  return () => {
    window.removeEventListener(changed, hear);
    window.removeEventListener('storage', elsewhere);
  };
}

function waitingIn(value: unknown): readonly Waiting[] {
  if (!isJsonObject(value)) return [];
  const { key, at, object, id, version, values, form, was, title, problem } = value;
  if (typeof key !== 'string' || typeof at !== 'number' || typeof object !== 'string' || !isJsonObject(values)) return [];
  return [
    {
      key,
      at,
      object,
      values,
      id: typeof id === 'string' ? id : null,
      version: typeof version === 'number' ? version : null,
      ...(isJsonObject(form) ? { form } : {}),
      was: isJsonObject(was) ? was : {},
      title: typeof title === 'string' ? title : '',
      problem: isJsonObject(problem) ? parseProblem(typeof problem['status'] === 'number' ? problem['status'] : 0, problem) : null,
    },
  ];
}
