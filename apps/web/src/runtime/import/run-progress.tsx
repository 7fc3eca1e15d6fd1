import type { ImportRun } from '@tangram/contract';
import { Button, useToast } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { importsKey } from '../../api/imports.ts';

/** How far an import is, from 0 to 1; null before its rows were counted. */
export const shareOf = ({ total, done }: ImportRun): number | null => (total === null ? null : total === 0 ? 1 : Math.min(1, done / total));

/** How far an import is, and a way to stop it. */
export function RunProgress({ run }: { readonly run: ImportRun }) {
  const { t } = useTranslation();
  const cancel = useCancel(run);
  const share = shareOf(run);
  const words =
    run.state === 'undoing'
      ? t('imports.run.undoing')
      : run.total === null
        ? t('imports.run.counting')
        : t('imports.run.progress', { done: run.done.toLocaleString('en'), total: run.total.toLocaleString('en') });
  return (
    <div className="tg-run-progress">
      <div
        className={`tg-run-line ${share === null || run.state === 'undoing' ? 'is-open' : ''}`}
        role="progressbar"
        aria-label={words}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      >
        <i style={share === null || run.state === 'undoing' ? undefined : { width: `${Math.round(share * 100)}%` }} />
      </div>
      <span>{words}</span>
      <span className="tg-grow" />
      {run.state === 'undoing' ? null : (
        <Button size="small" busy={cancel.busy} onClick={cancel.run}>
          {run.dryRun ? t('imports.run.stopRehearsal') : t('imports.run.cancel')}
        </Button>
      )}
    </div>
  );
}

function useCancel({ id }: ImportRun): { readonly busy: boolean; readonly run: () => void } {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    run: () => {
      setBusy(true);
      void client.cancelImport(id).then(async (reply) => {
        if (!reply.ok) toast({ text: reply.problem.detail || reply.problem.title || t('states.offline.title') });
        await queryClient.invalidateQueries({ queryKey: importsKey });
        setBusy(false);
      });
    },
  };
}
