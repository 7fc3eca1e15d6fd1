import type { NavigationEntry } from './navigation.ts';

/**
 * The letter that leads to each place after `g`: the first one of its name that no place before it has. A place all of whose letters are taken
 * has none.
 */
export function goKeys(entries: readonly NavigationEntry[]): ReadonlyMap<string, NavigationEntry> {
  const found = new Map<string, NavigationEntry>();
  for (const entry of entries) {
    const own = entry.page !== null ? `h${entry.name}` : (entry.view ?? entry.object ?? entry.name);
    const letter = [...own].find((one) => /[a-z]/.test(one) && !found.has(one));
    if (letter) found.set(letter, entry);
  }
  return found;
}
