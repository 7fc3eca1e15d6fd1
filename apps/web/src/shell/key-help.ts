import { useEffect } from 'react';
import type { Messages } from '../messages/messages.ts';

/** What a key does, by the key of its words. */
export type KeyDeed = Exclude<keyof Messages['keys'], 'groups'>;

/** One line of the list of keys: caps with blanks between them, and what they do. */
export interface KeyLine {
  readonly keys: string;
  readonly say: KeyDeed;
}

/** The parts of the list of keys that depend on where one is. */
export type KeyGroup = 'here' | 'form' | 'designer';

const shown = new Map<KeyGroup, readonly (readonly KeyLine[])[]>();

/** Says which keys a screen has, for as long as it is on the page. @param lines declared once, outside of the component */
export function useKeyHelp(group: KeyGroup, lines: readonly KeyLine[]): void {
  useEffect(() => {
    shown.set(group, [...(shown.get(group) ?? []), lines]);
    return () =>
      void shown.set(
        group,
        (shown.get(group) ?? []).filter((one) => one !== lines),
      );
  }, [group, lines]);
}

/** The keys that work where one is now, besides those that work everywhere. */
export const keysIn = (group: KeyGroup): readonly KeyLine[] => (shown.get(group) ?? []).flat();
