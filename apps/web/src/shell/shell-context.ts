import { createContext, useContext } from 'react';

interface ShellDeeds {
  readonly openSearch: () => void;
  readonly openKeys: () => void;
}

/** What any screen may ask of the frame around it. */
export const ShellContext = createContext<ShellDeeds>({ openSearch: () => undefined, openKeys: () => undefined });

/** Opens search or the list of keys. */
export const useShell = (): ShellDeeds => useContext(ShellContext);
