import type { Reply, WorkspaceExport } from '@tangram/contract';
import { Button, Icon } from '@tangram/ui';
import { byteText, momentText } from '@tangram/view';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/client.ts';
import { exportsQuery, isExporting, workspaceClient } from '../api/workspace.ts';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { usePlace } from '../settings/use-place.ts';

/** Everything that the workspace holds, to be taken along: begun, watched, and fetched when it is ready. */
export function ExportPart() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data = [], error } = useQuery(exportsQuery);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = data.filter(({ state }) => state !== 'cancelled' && state !== 'expired').slice(0, 5);
  const failed = error ? sayProblem(problemOf(error), t('states.offline.text')) : problem;
  const carry = async (asked: Promise<Reply<unknown>>) => {
    const reply = await asked;
    setProblem(reply.ok ? null : sayProblem(reply.problem, t('states.offline.text')));
    await queryClient.invalidateQueries({ queryKey: exportsQuery.queryKey });
  };
  return (
    <section className="tg-set-part" aria-labelledby="workspace-export">
      <h2 id="workspace-export">{t('workspace.export')}</h2>
      <div className="tg-danger">
        <p className="tg-t2">{t('workspace.exportText')}</p>
        <Button icon="download" disabled={data.some(isExporting)} onClick={() => void carry(workspaceClient.beginExport())}>
          {t('workspace.exportBegin')}
        </Button>
      </div>
      {failed ? (
        <p className="tg-set-problem" role="alert">
          {failed}
        </p>
      ) : null}
      {shown.length > 0 ? (
        <ul className="tg-packed" aria-label={t('workspace.exports')}>
          {shown.map((one) => (
            <ExportLine key={one.id} run={one} onStop={() => void carry(workspaceClient.cancelExport(one.id))} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function ExportLine({ run, onStop }: { readonly run: WorkspaceExport; readonly onStop: () => void }) {
  const { t } = useTranslation();
  const place = usePlace();
  const { id, state, total, done, size, createdAt, expiresAt, error } = run;
  const percent = total === 0 ? 0 : Math.floor((100 * done) / total);
  return (
    <li>
      <span className="tg-packed-when">{momentText(createdAt, place)}</span>
      {isExporting(run) ? (
        <>
          <span className="tg-packed-words tg-t2" role="status">
            {t('workspace.exportRunning', { done: done.toLocaleString('en'), total: total.toLocaleString('en') })}
            <Progress percent={percent} showInfo={false} size="small" aria-label={t('workspace.exportProgress')} />
          </span>
          <Button onClick={onStop} disabled={state === 'cancelling'}>
            {t('workspace.exportStop')}
          </Button>
        </>
      ) : state === 'done' ? (
        <>
          <span className="tg-packed-words tg-t2">
            {t('workspace.exportReady', { size: byteText(size ?? 0), until: momentText(expiresAt ?? createdAt, place) })}
          </span>
          <a className="tg-btn tg-btn-default" href={`/api/v1/workspace/exports/${id}/file`} download>
            <Icon name="download" size={14} />
            {t('workspace.exportDownload')}
          </a>
        </>
      ) : (
        <span className="tg-packed-words tg-set-problem">{error ?? t('workspace.exportFailed')}</span>
      )}
    </li>
  );
}
