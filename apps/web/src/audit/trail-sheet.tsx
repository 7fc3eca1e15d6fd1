import { type AuditRow, isJsonObject, listOf, textOf } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Button, type Glyph, Icon, Tag } from '@tangram/ui';
import { clockText, labelOf, momentText, wallTime } from '@tangram/view';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { auditQuery } from '../api/audit.ts';
import { problemOf } from '../api/client.ts';
import { useNames } from '../runtime/fields/use-names.ts';
import { HistoryWaiting } from '../runtime/record/history-list.tsx';
import { useDay } from '../runtime/timeline/use-day.ts';
import { usePlace } from '../settings/use-place.ts';
import { ProblemPanel } from '../shell/page-states.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { CloseFoot } from '../shell/close-foot.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { useRowWords } from './row-words.ts';
import './audit.css';

interface Props {
  readonly object: ObjectDefinition;
  readonly id: string;
  readonly name: string;
  /** When the record was made: what was taken away before cannot have had it. */
  readonly since: unknown;
  readonly onClose: () => void;
}

/** Who did what to one record, of what no field tells: the latest first. */
export function TrailSheet({ object, id, name, since, onClose }: Props) {
  const { t } = useTranslation();
  const dayOf = useDay();
  const question = { object: object.name, record: id, ...(typeof since === 'string' ? { from: since } : {}) };
  const query = useInfiniteQuery(auditQuery(question));
  const rows = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Sheet title={`${t('audit.trail')} · ${name}`} tall onClose={onClose} foot={<CloseFoot onClose={onClose} />}>
      <p className="tg-set-hint">{t('audit.trailText')}</p>
      {query.isPending ? (
        <HistoryWaiting />
      ) : query.error && rows.length === 0 ? (
        <ProblemPanel problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <p className="tg-t3">{t('audit.trailNone')}</p>
      ) : (
        <div className="tg-history tg-trail">
          {rows.map((row, i) => (
            <div key={row.id}>
              {i === 0 || dayOf(row.at) !== dayOf(rows[i - 1]?.at ?? '') ? <div className="tg-history-day">{dayOf(row.at)}</div> : null}
              <TrailEntry object={object} row={row} />
            </div>
          ))}
          {query.hasNextPage ? (
            <Button kind="quiet" size="small" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('record.moreHistory')}
            </Button>
          ) : null}
        </div>
      )}
    </Sheet>
  );
}

const glyphs: Readonly<Record<string, Glyph>> = {
  export_ended: 'download',
  shared: 'team',
  share_changed: 'team',
  share_ended: 'team',
  unmasked: 'eye',
  transferred: 'user',
  purged: 'trash',
  rule_set_aside: 'warning',
};

function TrailEntry({ object, row }: { readonly object: ObjectDefinition; readonly row: AuditRow }) {
  const place = usePlace();
  const { t } = useTranslation();
  const { who } = useRowWords(row);
  return (
    <div className="tg-event">
      <span className="tg-event-icon">
        <Icon name={glyphs[row.action] ?? 'shield'} size={14} />
      </span>
      <div className="tg-grow">
        <div className="tg-event-head">
          <span className="tg-event-what">
            <b>{who}</b>
            <span className="tg-t2">{row.action === 'export_ended' ? t('audit.tookAway') : row.text}</span>
            {row.result === 'refused' ? <Tag tone="danger">{t('audit.refused')}</Tag> : null}
          </span>
          <span className="tg-small tg-t3">{clockText(wallTime(Date.parse(row.at), place.zone))}</span>
        </div>
        <Details object={object} row={row} />
        {row.reason ? <div className="tg-change">{row.reason}</div> : null}
      </div>
    </div>
  );
}

/** What belongs to it, in words. */
function Details({ object, row: { action, before, after, facts } }: { readonly object: ObjectDefinition; readonly row: AuditRow }) {
  const { t } = useTranslation();
  const { model } = useScreens();
  const place = usePlace();
  const [was, is] = [isJsonObject(before) ? before : {}, isJsonObject(after) ? after : {}];
  const [, kind = '', whom = ''] = /^(user|team|department|role):(.+)$/.exec(textOf(is['with'])) ?? [];
  const owners = [was['owner'], is['owner']].filter((one) => typeof one === 'string');
  const people = useNames('user', owners);
  const grantees = useNames(kind, model.objects.has(kind) && whom !== '' ? [whom] : []);
  const owner = (one: unknown) => (typeof one === 'string' ? (people.get(one) ?? t('audit.gone')) : t('audit.nobodyOwns'));
  const access = is['access'] === 'edit' ? t('sharing.edit') : is['access'] === 'read' ? t('sharing.read') : '';
  const until = typeof is['expiresAt'] === 'string' ? t('sharing.until', { when: momentText(is['expiresAt'], place) }) : '';
  const [rows, records] = [Number(facts['rows']), Number(facts['records'])];
  const fields =
    action === 'unmasked'
      ? listOf(facts['fields']).map((one) => labelOf(object.byName.get(String(one))?.label, place.locale, String(one)))
      : [];
  const lines = [
    [grantees.get(whom) ?? (kind === 'role' ? whom : ''), access, until].filter(Boolean).join(' · '),
    'owner' in is ? t('audit.givenTo', { from: owner(was['owner']), to: owner(is['owner']) }) : '',
    action === 'export_ended' ? t(facts['ids'] === undefined ? 'audit.perhaps' : 'audit.inFile', { count: rows }) : '',
    records > 1 ? t('audit.amongMany', { count: records }) : '',
    fields.join(place.locale === 'zh-CN' ? '、' : ', '),
  ].filter(Boolean);
  return lines.map((line) => (
    <div key={line} className="tg-change">
      {line}
    </div>
  ));
}
