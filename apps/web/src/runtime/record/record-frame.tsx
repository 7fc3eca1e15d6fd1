import { documentsOf, type ObjectDefinition } from '@tangram/model';
import { Icon, IconButton } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { PullDown } from '../../shell/pull-down.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { useKeys } from '../../shell/use-keys.ts';
import { usePhone } from '../../shell/use-phone.ts';
import type { RecordSearch } from '../search-params.ts';
import { useNeighbours } from './use-neighbours.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly id: string;
  readonly search: RecordSearch;
  readonly name: string;
  readonly more?: ReactNode;
  /** On a phone, below what scrolls. */
  readonly foot?: ReactNode;
  readonly onRefresh?: () => Promise<unknown>;
  /** Keys of the page work: nothing stands open above it. */
  readonly active: boolean;
  readonly children: ReactNode;
}

/** Where the record is: the list one came from, and the way to the records before and behind it there. */
export function RecordFrame({ object, id, search, name, more, foot, onRefresh, active, children }: Props) {
  const { t } = useTranslation();
  const { model } = useScreens();
  const { locale } = useSettings();
  const navigate = useNavigate();
  const phone = usePhone();
  const { list, neighbours } = useNeighbours(object, id, search);
  const plural = labelOf(object.plural, locale, object.name);
  const view = list.view ? documentsOf(model, 'view').find((one) => one.name === list.view) : undefined;
  const { from, sort, q, filter, tab } = search;
  const kept = {
    ...(from ? { from } : {}),
    ...(sort ? { sort } : {}),
    ...(q ? { q } : {}),
    ...(filter ? { filter } : {}),
    ...(tab ? { tab } : {}),
  };
  const go = (to: { readonly id: string } | null | undefined) => {
    if (to) void navigate({ to: '/o/$object/$id', params: { object: object.name, id: to.id }, search: kept });
  };
  const back = () => go(neighbours?.previous);
  const on = () => go(neighbours?.next);
  useKeys({ '[': back, ']': on, 'alt+ArrowUp': back, 'alt+ArrowDown': on }, active && neighbours !== null);
  const ways = neighbours ? (
    <span className="tg-neighbours">
      <IconButton icon="chevronUp" size="small" label={t('record.previous')} disabled={!neighbours.previous} onClick={back} />
      <IconButton icon="chevronDown" size="small" label={t('record.next')} disabled={!neighbours.next} onClick={on} />
    </span>
  ) : null;
  const crumbs = phone ? (
    plural
  ) : (
    <>
      <Link to="/o/$object" params={{ object: object.name }} search={{}}>
        {plural}
      </Link>
      <span className="tg-t3">/</span>
      {view ? (
        <Link to="/o/$object" params={{ object: object.name }} search={list}>
          {labelOf(view.label, locale, view.name)}
        </Link>
      ) : (
        <span className="tg-cut">{name}</span>
      )}
      {ways}
    </>
  );
  return (
    <>
      <TopBar
        title={crumbs}
        back={
          <Link
            to="/o/$object"
            params={{ object: object.name }}
            search={list}
            className="tg-btn tg-btn-quiet tg-btn-icon"
            aria-label={t('words.close')}
          >
            <Icon name="chevronLeft" size={20} />
          </Link>
        }
        {...(more ? { more } : {})}
      />
      {phone && onRefresh ? (
        <PullDown className="tg-record" onRefresh={onRefresh}>
          {children}
        </PullDown>
      ) : (
        <div className="tg-record">{children}</div>
      )}
      {foot}
    </>
  );
}
