import type { ImportRun } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { errorFileOf, importQuery, isUnderWay } from '../../api/imports.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { PageWaiting, ProblemPanel } from '../../shell/page-states.tsx';
import { nounsOf } from '../object-noun.ts';
import { Figures } from './figures.tsx';
import { ImportFrame } from './import-frame.tsx';
import { RowsTable } from './rows-table.tsx';
import { RunProgress } from './run-progress.tsx';
import { useUndoImport } from './use-undo-import.ts';

/** An import that was begun: how far it is, then what came of it and the way back. */
export function RunView({ object, id }: { readonly object: ObjectDefinition; readonly id: string }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const query = useQuery(importQuery(id));
  const objects = nounsOf(object, locale);
  if (query.error && !query.data) return <ProblemPanel problem={problemOf(query.error)} onRetry={() => void query.refetch()} />;
  if (!query.data) return <PageWaiting />;
  const run = query.data;
  return (
    <ImportFrame
      object={object}
      title={t(`imports.runTitle.${run.state}`, { objects })}
      aside={
        <>
          <span className="tg-cut">{run.file}</span>
          <Link to="/imports" className="tg-link">
            {t('imports.list.title')}
          </Link>
        </>
      }
      foot={<RunFoot object={object} run={run} />}
    >
      {isUnderWay(run) ? <RunProgress run={run} /> : null}
      {run.error ? (
        <div className="tg-import-alert" role="alert">
          <Icon name="warning" size={14} />
          {run.error}
        </div>
      ) : null}
      <Figures counts={countsOf(run)} busy={isUnderWay(run)} />
      {run.hasErrors && !isUnderWay(run) && run.state !== 'undone' ? (
        <>
          <div className="tg-import-bar">
            <b>{t('imports.run.wrong', { count: run.failed + run.warned })}</b>
            <span className="tg-t3">{t('imports.run.mend')}</span>
            <span className="tg-grow" />
            <a className="tg-btn tg-btn-default tg-btn-small" href={errorFileOf(run.id)} download>
              <Icon name="download" size={14} />
              {t('imports.errorFile')}
            </a>
          </div>
          <RowsTable object={object} id={run.id} problems />
        </>
      ) : null}
    </ImportFrame>
  );
}

function countsOf(run: ImportRun): Parameters<typeof Figures>[0]['counts'] {
  if (run.undo)
    return [
      { name: 'undone', count: run.undo.undone },
      { name: 'kept', count: run.undo.kept },
    ];
  return [
    { name: 'created', count: run.created },
    { name: 'updated', count: run.updated },
    ...(run.skipped > 0 ? [{ name: 'skipped' as const, count: run.skipped }] : []),
    ...(run.warned > 0 ? [{ name: 'warned' as const, count: run.warned }] : []),
    { name: 'failed', count: run.failed },
  ];
}

function RunFoot({ object, run }: { readonly object: ObjectDefinition; readonly run: ImportRun }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const navigate = useNavigate();
  const undo = useUndoImport();
  const [busy, setBusy] = useState(false);
  if (isUnderWay(run)) return <span className="tg-t3">{t('imports.run.leave')}</span>;
  const place = { params: { object: object.name }, search: {} };
  return (
    <>
      <span className="tg-t3 tg-import-say">{run.undoUntil ? t('imports.run.undoDays') : ''}</span>
      <span className="tg-grow" />
      {run.undoUntil ? (
        <Button
          icon="undo"
          busy={busy}
          onClick={() => {
            setBusy(true);
            void undo(run).finally(() => setBusy(false));
          }}
        >
          {t('imports.undo')}
        </Button>
      ) : null}
      <Button onClick={() => void navigate({ to: '/o/$object/import', ...place })}>{t('imports.run.again')}</Button>
      <Button kind="primary" onClick={() => void navigate({ to: '/o/$object', ...place })}>
        {t('imports.run.list', { objects: nounsOf(object, locale) })}
      </Button>
    </>
  );
}
