import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import type { RecordPage } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../shell/use-phone.ts';
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
  const middle = [...tables.map(({ field, label }) => ({ key: field.name, label })), { key: 'history', label: t('record.history') }];
  const tabs = phone
    ? [
        { key: 'details', label: t('record.details') },
        ...middle,
        ...(page.related.length > 0 ? [{ key: 'related', label: t('record.related') }] : []),
      ]
    : middle;
  const here = tabs.find(({ key }) => key === tab)?.key ?? tabs[0]?.key ?? 'history';
  const table = tables.find(({ field }) => field.name === here);
  const pane =
    here === 'details' ? (
      <Sections page={page} record={record} />
    ) : here === 'related' ? (
      <RelatedLists object={object} page={page} id={record.id} />
    ) : table ? (
      <LinesTable object={object} field={table.field} id={record.id} />
    ) : (
      <HistoryList object={object} id={record.id} />
    );
  const bar = (
    <div className="tg-bar tg-record-tabs" role="tablist">
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
        <Sections page={page} record={record} />
      </section>
      <section className="tg-record-middle">
        {bar}
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
