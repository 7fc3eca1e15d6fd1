import { goKeys, labelOf, viewsOf } from '@tangram/view';
import type { ObjectDefinition } from '@tangram/model';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nounOf, nounsOf } from '../runtime/object-noun.ts';
import { useSettings } from '../settings/settings-context.tsx';
import type { AppearanceChoice, Settings } from '../settings/settings.ts';
import { useScreens } from '../shell/screens-context.tsx';
import { useShell } from '../shell/shell-context.ts';
import { useNavigation } from '../shell/use-navigation.ts';
import { useSignOut } from '../shell/use-sign-out.ts';
import type { Hit } from './hit.ts';

const appearances: readonly AppearanceChoice[] = ['light', 'dark', 'system'];
const glyphOfAppearance: Readonly<Record<AppearanceChoice, string>> = { light: 'sun', dark: 'moon', system: 'display' };
const densities: readonly Settings['density'][] = ['compact', 'default', 'loose'];

/** What can be done from anywhere: make a record, go to a place or a view, change how the page looks. @param first the object one is at: its deeds come first. @param listed whether its records are listed, where a key makes one */
export function useDeedHits(first: ObjectDefinition | null, listed: boolean): readonly Hit[] {
  const { t } = useTranslation();
  const { model, roles, session, creatable } = useScreens();
  const { locale, appearance, density, set } = useSettings();
  const { openKeys } = useShell();
  const { groups } = useNavigation();
  const navigate = useNavigate();
  const signOut = useSignOut();
  return useMemo(() => {
    const entries = groups.flatMap((group) => group.entries);
    const letters = new Map([...goKeys(entries)].map(([letter, entry]) => [entry, letter.toUpperCase()]));
    const known = [...new Set(entries.flatMap(({ object }) => object ?? []))].flatMap((name) => model.objects.get(name) ?? []);
    const objects = first ? [first, ...known.filter((object) => object !== first)] : known;
    const deed = (key: string, icon: string | null, title: string, act: () => void, more: Partial<Hit> = {}): Hit => ({
      key,
      group: 'deeds',
      icon,
      title,
      run: () => {
        act();
        return undefined;
      },
      ...more,
    });
    const makes = objects
      .filter(({ name }) => creatable.has(name))
      .map((object) =>
        deed(
          `make:${object.name}`,
          'plus',
          t('list.create', { object: nounOf(object, locale) }),
          () => void navigate({ to: '/o/$object', params: { object: object.name }, search: { new: 1 } }),
          listed && object === first ? { keys: 'C' } : {},
        ),
      );
    const imports = session.actions.includes('import')
      ? objects.map((object) =>
          deed(
            `import:${object.name}`,
            'download',
            t('imports.title', { objects: nounsOf(object, locale) }),
            () => void navigate({ to: '/o/$object/import', params: { object: object.name }, search: {} }),
          ),
        )
      : [];
    const places = entries.map((entry) => {
      const letter = letters.get(entry);
      return deed(
        `go:${entry.name}`,
        entry.icon,
        entry.label,
        () =>
          void (entry.object
            ? navigate({ to: '/o/$object', params: { object: entry.object }, search: entry.view ? { view: entry.view } : {} })
            : navigate({ to: '/' })),
        { note: t('search.place'), ...(letter ? { keys: `G ${letter}` } : {}) },
      );
    });
    const views = objects.flatMap((object) =>
      viewsOf(model, object.name, roles)
        .filter((view) => !entries.some((entry) => entry.view === view.name))
        .map((view) =>
          deed(
            `view:${view.name}`,
            object.icon,
            labelOf(view.label, locale, view.name),
            () => void navigate({ to: '/o/$object', params: { object: object.name }, search: { view: view.name } }),
            { note: t('search.view', { object: labelOf(object.plural, locale, object.name) }) },
          ),
        ),
    );
    const setting = (key: string, icon: string, title: string, act: () => void, more: Partial<Hit> = {}) =>
      deed(`set:${key}`, icon, title, act, { group: 'settings', ...more });
    const now = t('search.now');
    const settings = [
      ...appearances.map((one) =>
        setting(one, glyphOfAppearance[one], t('search.appearance', { look: t(`appearance.${one}`) }), () => set('appearance', one), {
          note: one === appearance ? now : '',
        }),
      ),
      setting('zh', 'globe', t('search.chinese'), () => set('locale', 'zh-CN'), { note: locale === 'zh-CN' ? now : '' }),
      setting('en', 'globe', t('search.english'), () => set('locale', 'en'), { note: locale === 'en' ? now : '' }),
      ...densities.map((one) =>
        setting(`rows-${one}`, 'density', t('search.density', { density: t(`list.density.${one}`) }), () => set('density', one), {
          note: one === density ? now : '',
        }),
      ),
      setting('account', 'user', t('account.title'), () => void navigate({ to: '/account' })),
      ...(session.actions.includes('users')
        ? [setting('members', 'team', t('people.members'), () => void navigate({ to: '/settings/members' }))]
        : []),
      setting('keys', 'help', t('shell.help'), openKeys, { keys: '?' }),
      setting('out', 'logout', t('shell.signOut'), () => void signOut()),
    ];
    return [...makes, ...places, ...views, ...imports, ...settings];
  }, [first, listed, groups, model, roles, session, creatable, locale, appearance, density, set, openKeys, navigate, signOut, t]);
}
