import { isJsonObject } from '@tangram/contract';

/** A record that was looked at not long ago. */
export interface Recent {
  readonly object: string;
  readonly id: string;
  readonly title: string;
}

const most = 12;
const keyOf = (user: string) => `tangram.recent.${user}`;

/** What a person looked at on this machine, latest first. */
export function readRecent(user: string): readonly Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(user)) ?? '[]');
    return Array.isArray(kept) ? kept.flatMap(recentIn) : [];
  } catch {
    return [];
  }
}

function recentIn(value: unknown): readonly Recent[] {
  if (!isJsonObject(value)) return [];
  const { object, id, title } = value;
  return typeof object === 'string' && typeof id === 'string' && typeof title === 'string' ? [{ object, id, title }] : [];
}

/** Notes that a person looks at a record now. */
export function noteRecent(user: string, seen: Recent): void {
  const others = readRecent(user).filter(({ object, id }) => object !== seen.object || id !== seen.id);
  localStorage.setItem(keyOf(user), JSON.stringify([seen, ...others].slice(0, most)));
}
