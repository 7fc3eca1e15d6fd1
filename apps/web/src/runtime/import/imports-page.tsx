import type { ImportRun } from '@tangram/contract';
import { Button, Icon, StatePanel } from '@tangram/ui';
import { labelOf, momentText } from '@tangram/view';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { errorFileOf, importListQuery, isUnderWay } from '../../api/imports.ts';
import { usePlace } from '../../settings/use-place.ts';
import { PageWaiting, ProblemPanel } from '../../shell/page-states.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { useNames } from '../fields/use-names.ts';
import { useUndoImport } from './use-undo-import.ts';
import './import.css';
import './import-tables.css';

/** Every import that wrote or tried to: what it was, what came of it, who did it, and the way back. */
export function ImportsPage() {
  const { t } = useTranslation();
  const { session } = useScreens();
  const may = session.actions.includes('import');
  const query = useInfiniteQuery({ ...importListQuery, enabled: may });
  const runs = query.data?.pages.flatMap(({ data }) => data) ?? [];
  const names = useNames('user', [...new Set(runs.map(({ createdBy }) => createdBy))]);
  if (!may) return <ProblemPanel problem={{ status: 403, code: 'forbidden', title: '', detail: '', errors: [] }} />;
  return (
    <>
      <TopBar title={<h1>{t('imports.list.title')}</h1>} />
      <div className="tg-import">
        {query.isPending ? (
          <PageWaiting />
        ) : query.error ? (
          <ProblemPanel problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
        ) : runs.length === 0 ? (
          <StatePanel figure="empty" title={t('imports.list.none')} text={t('imports.list.noneText')} />
        ) : (
          <div className="tg-import-inner">
            <div className="tg-runs" role="table" aria-label={t('imports.list.title')}>
              <div className="tg-runs-head" role="row">
                {(['file', 'object', 'state', 'result', 'who', 'when', 'deeds'] as const).map((head) => (
                  <span key={head} role="columnheader">
                    {t(`imports.list.${head}`)}
                  </span>
                ))}
              </div>
              {runs.map((run) => (
                <RunLine key={run.id} run={run} who={names.get(run.createdBy) ?? ''} />
              ))}
            </div>
            {query.hasNextPage ? (
              <div className="tg-rows-more">
                <Button size="small" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('imports.rowsTable.more')}
                </Button>
              </div>
            ) : null}
          </div>
        )}
      </div>
    </>
  );
}

function RunLine({ run, who }: { readonly run: ImportRun; readonly who: string }) {
  const { t } = useTranslation();
  const place = usePlace();
  const { model } = useScreens();
  const undo = useUndoImport();
  const object = model.objects.get(run.object);
  const result = run.undo
    ? t('imports.list.undone', { count: run.undo.undone })
    : [
        t('imports.list.written', { count: run.created + run.updated }),
        run.failed > 0 ? t('imports.list.failed', { count: run.failed }) : '',
      ]
        .filter(Boolean)
        .join(t('imports.comma'));
  return (
    <div className="tg-runs-row" role="row">
      <span role="cell" className="tg-runs-file tg-cut">
        {object ? (
          <Link to="/o/$object/import" params={{ object: run.object }} search={{ run: run.id }} title={run.file}>
            {run.file || t('imports.list.noFile')}
          </Link>
        ) : (
          run.file
        )}
      </span>
      <span role="cell">{labelOf(object?.label, place.locale, run.object)}</span>
      <span role="cell" className={`tg-run-state is-${run.state}`}>
        {t(`imports.runState.${run.state}`)}
      </span>
      <span role="cell" className="tg-cut">
        {result}
      </span>
      <span role="cell" className="tg-cut">
        {who}
      </span>
      <span role="cell">{momentText(run.createdAt, place)}</span>
      <span role="cell" className="tg-runs-deeds">
        {run.hasErrors ? (
          <a className="tg-btn tg-btn-quiet tg-btn-small" href={errorFileOf(run.id)} download>
            <Icon name="download" size={14} />
            {t('imports.errorFile')}
          </a>
        ) : null}
        {run.undoUntil && !isUnderWay(run) ? (
          <Button kind="quiet" size="small" icon="undo" onClick={() => void undo(run)}>
            {t('imports.undo')}
          </Button>
        ) : null}
      </span>
    </div>
  );
}
