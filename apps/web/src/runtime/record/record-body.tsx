import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import type { RecordPage } from '@tangram/view';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../shell/use-phone.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { TypeFilter } from '../timeline/type-filter.tsx';
import { HistoryList } from './history-list.tsx';
import { LinesTable, useTables } from './lines-table.tsx';
import { RelatedLists } from './related-lists.tsx';
import { Sections } from './sections.tsx';

interface Props {
  readonly object: ObjectDefinition;
  readonly page: RecordPage;
  readonly record: RecordRow;
  readonly tab: string | undefined;
  readonly onTab: (tab: string) => void;
}

/** Three panes on a wide screen: values, what happened, what belongs to it. On a phone they are tabs. */
export function RecordBody({ object, page, record, tab, onTab }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  const tables = useTables(object);
  const [types, setTypes] = useState<readonly string[]>([]);
  const told = page.timeline ? [{ key: 'timeline', label: t('timeline.tab') }] : [];
  const middle = [
    ...tables.map(({ field, label }) => ({ key: field.name, label })),
    ...(page.history ? [{ key: 'history', label: t('record.history') }] : []),
  ];
  const tabs = phone
    ? [
        ...told,
        { key: 'details', label: t('record.details') },
        ...middle,
        ...(page.related.length > 0 ? [{ key: 'related', label: t('record.related') }] : []),
      ]
    : [...told, ...middle];
  const here = (tabs.find(({ key }) => key === tab) ?? tabs[0])?.key;
  const table = tables.find(({ field }) => field.name === here);
  const pane =
    here === 'details' ? (
      <Sections object={object} page={page} record={record} />
    ) : here === 'related' ? (
      <RelatedLists object={object} page={page} id={record.id} />
    ) : table ? (
      <LinesTable object={object} field={table.field} id={record.id} />
    ) : here === 'timeline' ? (
      <Timeline object={object} record={record} types={types} />
    ) : here === 'history' ? (
      <HistoryList object={object} id={record.id} />
    ) : null;
  const bar = (
    <div className="tg-bar tg-record-tabs">
      <div className="tg-tabs-views" role="tablist">
        {tabs.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            role="tab"
            aria-selected={key === here}
            className={`tg-tab ${key === here ? 'is-here' : ''}`}
            onClick={() => onTab(key)}
          >
            {label}
          </button>
        ))}
      </div>
      {here === 'timeline' ? (
        <>
          <span className="tg-grow" />
          <TypeFilter object={object} types={types} onTypes={setTypes} />
        </>
      ) : null}
    </div>
  );
  if (phone) {
    return (
      <>
        {bar}
        <div className="tg-record-pane">{pane}</div>
      </>
    );
  }
  return (
    <div className="tg-record-body">
      <section className="tg-record-left">
        <Sections object={object} page={page} record={record} />
      </section>
      <section className="tg-record-middle">
        {tabs.length > 0 ? bar : null}
        <div className="tg-record-pane">{pane}</div>
      </section>
      {page.related.length > 0 ? (
        <section className="tg-record-right">
          <RelatedLists object={object} page={page} id={record.id} />
        </section>
      ) : null}
    </div>
  );
}
