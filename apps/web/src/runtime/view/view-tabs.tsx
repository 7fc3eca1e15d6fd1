import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { type Layout, labelOf } from '@tangram/view';
import { Button, Icon, Menu } from '@tangram/ui';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAfterFirst } from '../../lazily/later.tsx';
import { useSettings } from '../../settings/settings-context.tsx';
import { LayoutSwitch } from './layout-switch.tsx';
import { useChanges } from './use-changes.ts';
import { useOwnView } from './use-views.ts';
import { ViewCount } from './view-count.tsx';
import { ViewDeeds } from './view-deeds.tsx';

const route = getRouteApi('/inside/o/$object');

interface Props {
  readonly object: ObjectDefinition;
  readonly views: readonly ViewDocument[];
  readonly view: ViewDocument | null;
  /** How the records are laid out now. */
  readonly layout: Layout;
}

/** The views of an object side by side, each with how many records it holds; those that do not fit stand in a menu. */
export function ViewTabs({ object, views, view, layout }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const search = route.useSearch();
  const changes = useChanges(object, view, search);
  const own = useOwnView(view);
  const late = useAfterFirst();
  const tabs = useRef<HTMLElement>(null);
  const fitting = useFitting(tabs, views);
  const isChanged = changes.changed.length > 0;
  return (
    <>
      <div className="tg-bar tg-tabs">
        <nav ref={tabs} className="tg-tabs-views" aria-label={labelOf(object.plural, locale, object.name)}>
          {views.length === 0 ? <span className="tg-tab is-here">{t('list.all')}</span> : null}
          {views.map((one, i) => (
            <Link
              key={one.name}
              to="/o/$object"
              params={{ object: object.name }}
              search={{ view: one.name }}
              className={`tg-tab ${one === view ? 'is-here' : ''}`}
              aria-current={one === view ? 'page' : undefined}
              aria-hidden={i >= fitting || undefined}
              tabIndex={i >= fitting ? -1 : undefined}
            >
              {labelOf(one.label, locale, one.name)}
              {one === view && isChanged ? (
                <span className="tg-tab-dot" role="img" aria-label={t('views.unsaved')} title={t('views.unsaved')} />
              ) : null}
              <ViewCount object={object.name} view={one} wanted={i < fitting && (late || one === view)} />
            </Link>
          ))}
        </nav>
        <MoreViews object={object} views={views.slice(fitting)} view={view} isChanged={isChanged} />
        <ViewDeeds object={object} views={views} view={view} changes={changes} />
        <LayoutSwitch object={object} view={view} layout={layout} />
      </div>
      {own && own.problems.length > 0 ? (
        <p className="tg-view-problems" role="status">
          <Icon name="warning" size={14} />
          {t('views.problems', { count: own.problems.length, why: own.problems.map(({ message }) => message).join(t('views.and')) })}
        </p>
      ) : null}
    </>
  );
}

/** The views that found no room. When one of them is looked at, its name stands here. */
function MoreViews({ object, views, view, isChanged }: Pick<Props, 'object' | 'views' | 'view'> & { readonly isChanged: boolean }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const navigate = useNavigate();
  if (views.length === 0) return null;
  const here = views.find((one) => one === view);
  return (
    <Menu
      className="is-tall"
      selected={here ? [here.name] : []}
      items={views.map((one) => ({ key: one.name, label: labelOf(one.label, locale, one.name) }))}
      onPick={(key) => void navigate({ to: '/o/$object', params: { object: object.name }, search: { view: key } })}
    >
      <Button kind="quiet" size="small" className={here ? 'is-here' : ''}>
        {here ? labelOf(here.label, locale, here.name) : t('views.more', { count: views.length })}
        {here && isChanged ? <span className="tg-tab-dot" role="img" aria-label={t('views.unsaved')} /> : null}
        <Icon name="chevronDown" size={12} />
      </Button>
    </Menu>
  );
}

/** How many of the tabs stand in the first row; the others have no room. */
function useFitting(tabs: { readonly current: HTMLElement | null }, views: readonly ViewDocument[]): number {
  const [fitting, setFitting] = useState(views.length);
  useLayoutEffect(() => {
    const nav = tabs.current;
    if (!nav) return;
    const measure = () => {
      const all = [...nav.children].filter((child) => child instanceof HTMLElement);
      const first = all[0]?.offsetTop ?? 0;
      setFitting(all.filter(({ offsetTop }) => offsetTop === first).length);
    };
    const watch = new ResizeObserver(measure);
    watch.observe(nav);
    for (const child of nav.children) watch.observe(child);
    measure();
    return () => watch.disconnect();
  }, [tabs, views]);
  return fitting;
}
