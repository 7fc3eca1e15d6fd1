import { type ReactNode, useMemo } from 'react';
import { ScreensContext, useScreens } from '../shell/screens-context.tsx';
import { useDesigner } from './designer-context.ts';

/** The draft in place of what is published, for parts of the app that show it. */
export function DraftScreens({ children }: { readonly children: ReactNode }) {
  const screens = useScreens();
  const { model, preview } = useDesigner();
  const draft = useMemo(
    () => ({ ...screens, model, roles: preview.role === null ? screens.roles : [preview.role], creatable: new Set<string>() }),
    [screens, model, preview.role],
  );
  return <ScreensContext value={draft}>{children}</ScreensContext>;
}
