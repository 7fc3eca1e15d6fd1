import type { LeftAsItIs, RestoreRun } from '@tangram/contract';
import { Button, Icon } from '@tangram/ui';
import { labelOf, momentText } from '@tangram/view';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, problemOf, valueOf } from '../../api/client.ts';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { useNames } from '../fields/use-names.ts';
import './past.css';

/** How often a restore that runs is asked how far it is. */
const beat = 500;
const isUnderWay = ({ state }: RestoreRun): boolean => state === 'waiting' || state === 'running' || state === 'cancelling';

interface Props {
  readonly cause: string;
  readonly onClose: () => void;
}

/** Takes back what a whole batch did: first what that would come to, then how far it is, then what stayed as it was and why. */
export function BatchRestore({ cause, onClose }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [id, setId] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const foreseen = useQuery({
    queryKey: ['restore', 'foreseen', cause],
    queryFn: () => valueOf(client.foreseeRestore(cause)),
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
  const { data: run } = useQuery({
    queryKey: ['restore', 'run', id],
    queryFn: () => valueOf(client.restoreOf(id ?? '')),
    enabled: id !== null,
    refetchInterval: ({ state }) => (!state.data || isUnderWay(state.data) ? beat : false),
  });
  const ended = run !== undefined && !isUnderWay(run);
  useEffect(() => {
    if (ended) void queryClient.invalidateQueries({ queryKey: ['records'] });
  }, [ended, queryClient]);
  const begin = async () => {
    const reply = await client.startRestore(cause);
    if (reply.ok) setId(reply.value.id);
    else setProblem(reply.problem.detail || reply.problem.title || t('states.offline.title'));
  };
  const report = foreseen.data;
  const footer = ended ? (
    <Button kind="primary" onClick={onClose}>
      {t('words.close')}
    </Button>
  ) : id !== null ? (
    <Button onClick={() => void client.cancelRestore(id)}>{t('past.batchStop')}</Button>
  ) : (
    <>
      <Button onClick={onClose}>{t('words.cancel')}</Button>
      {report && report.restored > 0 ? (
        <Button kind="primary" icon="undo" onClick={() => void begin()}>
          {t('past.batchGo')}
        </Button>
      ) : null}
    </>
  );
  const failure = problem ?? (foreseen.error ? problemOf(foreseen.error).detail || problemOf(foreseen.error).title : null);
  return (
    <Modal
      open
      title={t('past.batch')}
      onCancel={onClose}
      width={560}
      footer={<div className="tg-past-foot">{footer}</div>}
      closeIcon={<Icon name="close" label={t('words.close')} />}
    >
      <div aria-live="polite">
        {failure ? (
          <p className="tg-warn">{failure}</p>
        ) : run ? (
          <Outcome run={run} />
        ) : report ? (
          <>
            <p>{report.restored > 0 ? t('past.batchText', { total: report.total, restored: report.restored }) : t('past.batchNothing')}</p>
            <Items title={t('past.batchKept', { count: report.kept + report.refused })} items={report.items} />
          </>
        ) : (
          <p className="tg-t2">{t('past.batchLook')}</p>
        )}
      </div>
    </Modal>
  );
}

function Outcome({ run }: { readonly run: RestoreRun }) {
  const { t } = useTranslation();
  const { done, total, restored, state, error } = run;
  if (isUnderWay(run))
    return (
      <>
        <p>{t('past.batchRunning', { done, total })}</p>
        <div className="tg-batch-bar">
          <i style={{ width: `${total === 0 ? 0 : Math.round((done / total) * 100)}%` }} />
        </div>
      </>
    );
  return (
    <>
      <p>
        {state === 'failed'
          ? t('past.batchFailed', { why: error ?? '' })
          : t(state === 'cancelled' ? 'past.batchCancelled' : 'past.batchDone', { restored })}
      </p>
      <Items title={t('past.batchLeft', { count: run.kept + run.refused })} items={run.items} />
    </>
  );
}

/** What stays as it is: the record, the field, and whose later change it is. */
function Items({ title, items }: { readonly title: string; readonly items: readonly LeftAsItIs[] }) {
  const { t } = useTranslation();
  const place = usePlace();
  const { model } = useScreens();
  const people = useNames('user', [...new Set(items.flatMap(({ actor }) => actor ?? []))]);
  if (items.length === 0) return null;
  return (
    <>
      <p className="tg-t2">{title}</p>
      <ul className="tg-batch-items">
        {items.map(({ object, id, title: name, field, actor, at, message }) => {
          const definition = field === null ? undefined : model.objects.get(object)?.byName.get(field);
          const what = field === null ? t('past.whole') : labelOf(definition?.label, place.locale, field);
          const who = actor === null ? t('record.system') : (people.get(actor) ?? '…');
          return (
            <li key={`${id}.${field ?? ''}`}>
              <span>
                <Link to="/o/$object/$id" params={{ object, id }} search={{}} className="tg-link">
                  {name || t('record.untitled')}
                </Link>{' '}
                · {what}
              </span>
              <span className="tg-t3">{message ?? t('past.laterBy', { who, when: at === null ? '' : momentText(at, place) })}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
