import type { AppDocument } from '@tangram/model';
import { appsFor, labelOf, type NavigationGroup, navigationOf } from '@tangram/view';
import { useMemo, useState } from 'react';
import { useSettings } from '../settings/settings-context.tsx';
import { useScreens } from './screens-context.tsx';

const kept = 'tangram.app';

interface Navigation {
  readonly groups: readonly NavigationGroup[];
  readonly apps: readonly { readonly name: string; readonly label: string }[];
  readonly app: AppDocument | null;
  readonly choose: (name: string) => void;
}

/** Where one can go: the chosen app's groups, and the other apps. */
export function useNavigation(): Navigation {
  const { model, roles } = useScreens();
  const { locale } = useSettings();
  const [chosen, setChosen] = useState(() => localStorage.getItem(kept));
  return useMemo(() => {
    const apps = appsFor(model, roles);
    const app = apps.find(({ name }) => name === chosen) ?? apps[0] ?? null;
    return {
      groups: navigationOf(model, app, roles, locale),
      apps: apps.map(({ name, label }) => ({ name, label: labelOf(label, locale, name) })),
      app,
      choose: (name) => {
        localStorage.setItem(kept, name);
        setChosen(name);
      },
    };
  }, [model, roles, locale, chosen]);
}
