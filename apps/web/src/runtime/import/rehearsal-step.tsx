import type { ImportRun } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorFileOf, isUnderWay } from '../../api/imports.ts';
import { Figures } from './figures.tsx';
import { RowsTable } from './rows-table.tsx';
import { RunProgress } from './run-progress.tsx';

/** What the import will come to: the same steps, nothing written. */
export function RehearsalStep({ object, run }: { readonly object: ObjectDefinition; readonly run: ImportRun }) {
  const { t } = useTranslation();
  const wrong = run.failed + run.warned;
  const [only, setOnly] = useState(true);
  const counts = [
    { name: 'created', count: run.created },
    { name: 'updated', count: run.updated },
    { name: 'failed', count: run.failed },
  ] as const;
  return (
    <>
      <Figures counts={counts} busy={isUnderWay(run)} />
      {isUnderWay(run) ? <RunProgress run={run} /> : null}
      {run.state === 'cancelled' ? <p className="tg-t3">{t('imports.rehearsal.cancelled')}</p> : null}
      {run.state === 'failed' ? (
        <div className="tg-import-alert" role="alert">
          <Icon name="warning" size={14} />
          {run.error ?? t('imports.run.failed')}
        </div>
      ) : null}
      {run.state === 'done' ? (
        <>
          <div className="tg-import-bar">
            <b>{wrong > 0 ? t('imports.rehearsal.wrong', { count: wrong }) : t('imports.rehearsal.right')}</b>
            {run.warned > 0 ? <span className="tg-import-doubt">{t('imports.rehearsal.warned', { count: run.warned })}</span> : null}
            {run.skipped > 0 ? <span className="tg-t3">{t('imports.rehearsal.skipped', { count: run.skipped })}</span> : null}
            <span className="tg-grow" />
            {run.hasErrors ? (
              <>
                <a className="tg-btn tg-btn-default tg-btn-small" href={errorFileOf(run.id)} download>
                  <Icon name="download" size={14} />
                  {t('imports.errorFile')}
                </a>
                <div className="tg-seg" role="group" aria-label={t('imports.mapping.show')}>
                  <button type="button" aria-pressed={only} onClick={() => setOnly(true)}>
                    {t('imports.rehearsal.onlyWrong')}
                  </button>
                  <button type="button" aria-pressed={!only} onClick={() => setOnly(false)}>
                    {t('imports.mapping.all')}
                  </button>
                </div>
              </>
            ) : null}
          </div>
          <RowsTable object={object} id={run.id} problems={only && wrong > 0} />
        </>
      ) : null}
    </>
  );
}
