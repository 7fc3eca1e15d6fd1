import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { type Layout, labelOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { filterJson } from '../../api/filter-json.ts';
import { countQuery } from '../../api/records.ts';
import { LayoutSwitch } from './layout-switch.tsx';
import { useSettings } from '../../settings/settings-context.tsx';

interface Props {
  readonly object: ObjectDefinition;
  readonly views: readonly ViewDocument[];
  readonly view: ViewDocument | null;
  /** How the records are laid out now. */
  readonly layout: Layout;
}

/** The views of an object side by side, each with how many records it holds. */
export function ViewTabs({ object, views, view, layout }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const late = useLate();
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    tabs.current?.querySelector('.is-here')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [view]);
  if (views.length === 0)
    return (
      <div className="tg-bar tg-tabs">
        <span className="tg-tab is-here">{t('list.all')}</span>
        <LayoutSwitch object={object} view={view} layout={layout} />
      </div>
    );
  return (
    <div className="tg-bar tg-tabs">
      <nav ref={tabs} className="tg-tabs-views" aria-label={labelOf(object.plural, locale, object.name)}>
        {views.map((one) => (
          <Link
            key={one.name}
            to="/o/$object"
            params={{ object: object.name }}
            search={{ view: one.name }}
            className={`tg-tab ${one === view ? 'is-here' : ''}`}
            aria-current={one === view ? 'page' : undefined}
          >
            {labelOf(one.label, locale, one.name)}
            <TabCount object={object.name} view={one} wanted={late || one === view} />
          </Link>
        ))}
      </nav>
      <LayoutSwitch object={object} view={view} layout={layout} />
    </div>
  );
}

function TabCount({ object, view, wanted }: { readonly object: string; readonly view: ViewDocument; readonly wanted: boolean }) {
  const { data } = useQuery({ ...countQuery(object, view.filter ? filterJson(view.filter) : undefined), enabled: wanted });
  return data === undefined ? null : <span className="tg-tab-count">{data.toLocaleString('en')}</span>;
}

/** Turns true a moment after the first drawing: the counts must not stand in the way of the rows. */
function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return late;
}
