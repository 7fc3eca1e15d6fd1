import type { ObjectDefinition } from '@tangram/model';
import { createContext, useContext } from 'react';

interface ShellDeeds {
  readonly openSearch: () => void;
  readonly openKeys: () => void;
  /** Opens the form of a new record over whatever is on the page. @param preset what it begins with */
  readonly openForm: (object: ObjectDefinition, preset: Readonly<Record<string, unknown>>) => void;
}

/** What any screen may ask of the frame around it. */
export const ShellContext = createContext<ShellDeeds>({
  openSearch: () => undefined,
  openKeys: () => undefined,
  openForm: () => undefined,
});

/** Opens search, the list of keys, or the form of a new record. */
export const useShell = (): ShellDeeds => useContext(ShellContext);
