import type { Model } from '@tangram/model';
import { type ReactNode, useMemo } from 'react';
import { ScreensContext, useScreens } from '../shell/screens-context.tsx';

/** What is picked from inside is of this model: that of a draft, say. */
export function WithModel({ model, children }: { readonly model: Model; readonly children: ReactNode }) {
  const screens = useScreens();
  const value = useMemo(() => ({ ...screens, model }), [screens, model]);
  return <ScreensContext value={value}>{children}</ScreensContext>;
}
