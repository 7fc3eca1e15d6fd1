import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import {
  buckets,
  type DraftGroup,
  draftOf,
  groupableFields,
  groupingOf,
  groupKey,
  labelOf,
  type Layout,
  sortKeys,
  sortOf,
} from '@tangram/view';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../../settings/settings-context.tsx';
import { useScreens } from '../../../shell/screens-context.tsx';
import { Sheet } from '../../../shell/sheet.tsx';
import { glyphOfType } from '../../fields/glyph-of-type.ts';
import { SortKeys } from '../../list/sort-keys.tsx';
import { useColumns } from '../../list/use-columns.ts';
import { groupingKey } from '../../list/use-groups.ts';
import { sortInForce } from '../../list/use-list.ts';
import type { ListSearch } from '../../search-params.ts';
import { GroupEditor } from '../filter/group-editor.tsx';
import { useBuilt } from '../filter/use-built.ts';
import type { useViewAddress } from '../use-view-address.ts';
import { filtersOf } from '../use-views.ts';
import '../../list/group.css';

/** What is arranged: which records, in which order, in which groups. */
export type ArrangeTab = 'filter' | 'sort' | 'group';

interface Props {
  readonly object: ObjectDefinition;
  readonly view: ViewDocument | null;
  readonly search: ListSearch;
  readonly go: ReturnType<typeof useViewAddress>;
  readonly layout: Layout;
  readonly first: ArrangeTab;
  readonly onClose: () => void;
}

const tabsOf = (layout: Layout): readonly ArrangeTab[] =>
  layout === 'list' ? ['filter', 'sort', 'group'] : layout === 'calendar' ? ['filter'] : ['filter', 'sort'];

/** Filter, order and groups of a view in one sheet: tried out first, and taken over at once by the button that says how many records there will be. */
export function ArrangeSheet({ object, view, search, go, layout, first, onClose }: Props) {
  const { t } = useTranslation();
  const tabs = tabsOf(layout);
  const [tab, setTab] = useState(first);
  const here = tabs.includes(tab) ? tab : 'filter';
  const { possible } = useColumns(object, view);
  const [draft, setDraft] = useState<DraftGroup>(() => draftOf(filtersOf(view, search)));
  const [q, setQ] = useState(search.q ?? '');
  const [keys, setKeys] = useState(() => sortKeys([...sortInForce(object, view, search)]));
  const [group, setGroup] = useState(() => groupingKey(view, search) ?? '-');
  const { built, refusals, count, words } = useBuilt(object, draft, q.trim() === '' ? undefined : q.trim());
  const waiting = built.waiting.length > 0;
  const apply = () => {
    const own = groupingKey(view, {}) ?? '-';
    const sort = sortOf(keys).join(',');
    go({
      filter: JSON.stringify(built.filters) === JSON.stringify(filtersOf(view, {})) ? undefined : built.filters,
      q: q.trim() === '' ? undefined : q.trim(),
      sort: sort === '' || sort === sortInForce(object, view, {}).join(',') ? undefined : sort,
      ...(layout === 'list' ? { group: group === own ? undefined : group } : {}),
    });
    onClose();
  };
  const clear = () => {
    if (here === 'filter') {
      setQ('');
      setDraft({ ...draft, parts: [] });
    } else if (here === 'sort') setKeys([]);
    else setGroup('-');
  };
  return (
    <Sheet
      title={t('phone.arrange')}
      tall
      onClose={onClose}
      foot={
        <>
          <Button onClick={clear}>{t('filter.clear')}</Button>
          <Button kind="primary" disabled={waiting || refusals.size > 0} onClick={apply}>
            {waiting || refusals.size > 0 || count === undefined ? words || t('filter.apply') : t('phone.show', { count })}
          </Button>
        </>
      }
    >
      {tabs.length > 1 ? (
        <div className="tg-segments" role="tablist">
          {tabs.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              aria-selected={one === here}
              className={`tg-segment ${one === here ? 'is-here' : ''}`}
              onClick={() => setTab(one)}
            >
              {t(one === 'filter' ? 'filter.title' : one === 'sort' ? 'list.sort' : 'group.tool')}
            </button>
          ))}
        </div>
      ) : null}
      {here === 'filter' ? (
        <div className="tg-arrange-filter">
          <Input
            prefix={<Icon name="search" size={14} />}
            value={q}
            allowClear
            aria-label={t('list.find')}
            placeholder={t('list.find')}
            onChange={(event) => setQ(event.target.value)}
          />
          <GroupEditor object={object} group={draft} depth={0} root={draft} onRoot={setDraft} refusals={refusals} />
        </div>
      ) : here === 'sort' ? (
        <div className="tg-sorts">
          <SortKeys keys={keys} possible={possible} onKeys={setKeys} />
        </div>
      ) : (
        <GroupChoice object={object} chosen={group} onChoose={setGroup} />
      )}
    </Sheet>
  );
}

interface ChoiceProps {
  readonly object: ObjectDefinition;
  /** As an address has it; `-` for none. */
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

/** By what the rows are grouped: one of these, or nothing; days with how many of them make a group. */
function GroupChoice({ object, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const grouping = groupingOf(model, object, chosen === '-' ? undefined : chosen);
  return (
    <div className="tg-sheet-lines" role="radiogroup" aria-label={t('group.tool')}>
      <ChoiceLine icon="close" label={t('group.none')} on={grouping === null} onChoose={() => onChoose('-')} />
      {groupableFields(object).map((field) => {
        const isDay = field.type === 'date' || field.type === 'datetime';
        const on = grouping?.path === field.name;
        return (
          <div key={field.name} className="tg-arrange-choice">
            <ChoiceLine
              icon={glyphOfType[field.type]}
              label={labelOf(field.label, locale, field.name)}
              on={on}
              onChoose={() => onChoose(groupKey(field.name, isDay ? 'month' : null))}
            />
            {on && isDay ? (
              <Select
                aria-label={t('group.tool')}
                value={grouping?.bucket ?? 'month'}
                options={buckets.map((bucket) => ({ value: bucket, label: t(`group.bucket.${bucket}`) }))}
                onChange={(bucket) => onChoose(groupKey(field.name, bucket))}
              />
            ) : null}
          </div>
        );
      })}
    </div>
  );
}

function ChoiceLine({
  icon,
  label,
  on,
  onChoose,
}: {
  readonly icon: Parameters<typeof Icon>[0]['name'];
  readonly label: string;
  readonly on: boolean;
  readonly onChoose: () => void;
}) {
  return (
    <button type="button" role="radio" aria-checked={on} className={`tg-sheet-line ${on ? 'is-on' : ''}`} onClick={onChoose}>
      <Icon name={icon} size={20} />
      <span className="tg-grow">{label}</span>
      {on ? <Icon name="check" size={20} /> : null}
    </button>
  );
}
