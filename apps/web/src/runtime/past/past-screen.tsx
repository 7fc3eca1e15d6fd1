import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Button, Checkbox, Icon, StatePanel, useToast } from '@tangram/ui';
import { type Column, inPlace, momentText, type RecordPage, currencyIn } from '@tangram/view';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, problemOf } from '../../api/client.ts';
import { pastRecordQuery, recordsKey } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';
import { ProblemPanel } from '../../shell/page-states.tsx';
import { Value } from '../fields/value.tsx';
import { RecordFrame } from '../record/record-frame.tsx';
import { RecordWaiting } from '../record/record-waiting.tsx';
import { useRecord } from '../record/use-record.ts';
import type { RecordSearch } from '../search-params.ts';
import { sayProblem } from '../undo/refusals.ts';
import { useUndo } from '../undo/undo-context.ts';
import './past.css';

interface Props {
  readonly object: ObjectDefinition;
  readonly id: string;
  readonly asOf: string;
  readonly search: RecordSearch;
}

/** A record as it was: every value of then, beside it that of now where they differ, to be chosen and brought back. */
export function PastScreen({ object, id, asOf, search }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const navigate = useNavigate();
  const { page, query, select } = useRecord(object, id);
  const then = useQuery(pastRecordQuery(object.name, id, select, asOf));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { asOf: _asOf, ...rest } = search;
  const go = (moment: string | null) => {
    setChosen(new Set());
    void navigate({
      to: '/o/$object/$id',
      params: { object: object.name, id },
      search: moment === null ? rest : { ...rest, asOf: moment },
    });
  };
  const restore = useRestore(object, id, () => go(null));
  const [now, past] = [query.data, then.data];
  const sections = sectionsOf(page, t('record.details'));
  const columns = new Map(sections.flatMap(({ items }) => items).map((column) => [column.field.name, column]));
  const differing = now && past ? [...columns.values()].filter((column) => canComeBack(object, column) && differs(now, past, column)) : [];
  const name = past ? String(past[object.nameField.name] ?? '') || t('record.untitled') : '';
  const isMissing = then.error !== null && problemOf(then.error).status === 404;
  const picked = differing.filter(({ field }) => chosen.has(field.name));
  return (
    <RecordFrame object={object} id={id} search={search} name={name} active={false}>
      <div className="tg-past-bar" role="status">
        <Icon name="history" size={16} />
        <span className="tg-past-words">{t('past.banner', { moment: momentText(asOf, place) })}</span>
        <DatePicker
          aria-label={t('past.moment')}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          value={dayjs(asOf)}
          allowClear={false}
          maxDate={dayjs()}
          suffixIcon={<Icon name="clock" size={14} />}
          onChange={(moment) => moment && go(moment.second(59).millisecond(999).toDate().toISOString())}
        />
        <Button onClick={() => go(null)}>{t('past.back')}</Button>
      </div>
      {isMissing ? (
        <StatePanel
          figure="empty"
          title={t('past.notYet.title')}
          text={t('past.notYet.text')}
          actions={<Button onClick={() => go(null)}>{t('past.back')}</Button>}
        />
      ) : then.error && !past ? (
        <ProblemPanel problem={problemOf(then.error)} onRetry={() => void then.refetch()} />
      ) : past ? (
        <>
          <div className="tg-record-title">
            <h1>{name}</h1>
          </div>
          <div className="tg-past-deeds">
            <span className="tg-t2">{differing.length === 0 ? t('past.same') : t('past.changed', { count: differing.length })}</span>
            {picked.length > 0 ? (
              <Button kind="primary" icon="undo" onClick={() => void restore(asOf, picked)}>
                {t('past.restore', { count: picked.length })}
              </Button>
            ) : null}
          </div>
          <div className="tg-past">
            {sections.map((section) => (
              <section key={section.name}>
                <h2 className="tg-past-head">{section.label}</h2>
                <dl>
                  {section.items.map((column) => (
                    <PastValue
                      key={column.path}
                      column={column}
                      past={past}
                      now={now && differs(now, past, column) ? now : null}
                      chosen={differing.includes(column) ? chosen.has(column.field.name) : null}
                      onChoose={(on) =>
                        setChosen((all) => new Set(on ? [...all, column.field.name] : [...all].filter((one) => one !== column.field.name)))
                      }
                    />
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </>
      ) : (
        <RecordWaiting />
      )}
    </RecordFrame>
  );
}

interface ValueProps {
  readonly column: Column;
  readonly past: RecordRow;
  /** The record of now where it holds something else. */
  readonly now: RecordRow | null;
  /** null for what cannot be chosen. */
  readonly chosen: boolean | null;
  readonly onChoose: (on: boolean) => void;
}

function PastValue({ column, past, now, chosen, onChoose }: ValueProps) {
  const { t } = useTranslation();
  const shown = (record: RecordRow) => <Shown column={column} record={record} />;
  return (
    <div className={`tg-past-value ${now ? 'is-changed' : ''}`}>
      {chosen === null ? <span /> : <Checkbox checked={chosen} label={t('past.choose', { field: column.label })} onChange={onChoose} />}
      <dt title={column.label}>{column.label}</dt>
      <dd>
        <div>{shown(past)}</div>
        {now ? <div className="tg-past-now">{shown(now)}</div> : null}
      </dd>
    </div>
  );
}

function Shown({ column, record }: { readonly column: Column; readonly record: RecordRow }) {
  const place = usePlace();
  const title = column.titleKey === null ? null : record[column.titleKey];
  return (
    <Value
      field={column.field}
      value={record[column.valueKey]}
      title={typeof title === 'string' ? title : null}
      currency={currencyIn(column, record)}
      place={place}
      room="page"
    />
  );
}

/** The groups of the page; before them what stands in its head only. */
function sectionsOf(
  page: RecordPage,
  head: string,
): readonly { readonly name: string; readonly label: string; readonly items: readonly Column[] }[] {
  const grouped = new Set(page.sections.flatMap(({ items }) => items.map(({ path }) => path)));
  const alone = page.highlights.filter(({ path }) => !grouped.has(path));
  return [
    ...(alone.length > 0 ? [{ name: '*', label: head, items: alone }] : []),
    ...page.sections.filter(({ items }) => items.length > 0),
  ];
}

const differs = (now: RecordRow, past: RecordRow, { valueKey }: Column): boolean =>
  JSON.stringify(now[valueKey] ?? null) !== JSON.stringify(past[valueKey] ?? null);

/** A value of its own that people write: what is computed or belongs to another record follows by itself. */
const canComeBack = (object: ObjectDefinition, column: Column): boolean =>
  inPlace(object, column) === 'edit' || (column.valueKey === column.field.name && column.field.type === 'stage');

/** Brings fields back to what they held at a moment, says what came of it and offers the way back. */
function useRestore(object: ObjectDefinition, id: string, onDone: () => void) {
  const { t } = useTranslation();
  const toast = useToast();
  const undo = useUndo();
  const queryClient = useQueryClient();
  return async (asOf: string, columns: readonly Column[]) => {
    const reply = await client.restore(object.name, id, { asOf, fields: columns.map(({ field }) => field.name) });
    await queryClient.invalidateQueries({ queryKey: recordsKey(object.name) });
    if (!reply.ok) return toast({ text: sayProblem(reply.problem, t('states.offline.text')) });
    const { restored, refused, version } = reply.value;
    if (refused.length > 0)
      toast({ text: t('past.refused', { count: refused.length, why: refused.map(({ message }) => message).join(' · ') }) });
    if (restored.length > 0)
      undo({ object: object.name, text: t('past.restored', { count: restored.length }), changes: [{ id, version }] });
    if (refused.length === 0) onDone();
  };
}
