import type { ImportRun } from '@tangram/contract';
import { useToast } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnderWay, latestImportsQuery } from '../../api/imports.ts';
import { recordsKey } from '../../api/records.ts';
import { useAfterFirst } from '../../lazily/later.tsx';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { nounsOf } from '../object-noun.ts';
import { begunHere } from './begun.ts';
import { shareOf } from './run-progress.tsx';
import { useUndoImport } from './use-undo-import.ts';
import './under-way.css';

/** One's own imports of late; nobody else's, and none where one may not import. */
function useLatest(): readonly ImportRun[] {
  const { session } = useScreens();
  const after = useAfterFirst();
  const { data } = useQuery({ ...latestImportsQuery, enabled: after && session.actions.includes('import') });
  return data?.filter(({ createdBy }) => createdBy === session.user.id) ?? [];
}

/** How far the import is that goes on behind everything else: a line below the top bar and a way to it. */
export function ImportUnderWay() {
  const { t } = useTranslation();
  const { model } = useScreens();
  const { locale } = useSettings();
  const run = useLatest().find(isUnderWay);
  if (!run) return null;
  const object = model.objects.get(run.object);
  const share = run.state === 'undoing' ? null : shareOf(run);
  const percent = Math.round((share ?? 0) * 100);
  const words = t(run.state === 'undoing' ? 'imports.underWay.undoing' : 'imports.underWay.importing', {
    object: labelOf(object?.label, locale, run.object),
    percent,
  });
  return (
    <>
      <Link to="/o/$object/import" params={{ object: run.object }} search={{ run: run.id }} className="tg-under-way">
        {words}
      </Link>
      <div
        className={`tg-under-way-line ${share === null ? 'is-open' : ''}`}
        role="progressbar"
        aria-label={words}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <i style={share === null ? undefined : { width: `${percent}%` }} />
      </div>
    </>
  );
}

const endOf = ({ state, failed }: ImportRun) =>
  state === 'failed' || state === 'cancelled' || state === 'undone' ? state : failed > 0 ? 'partly' : 'done';

/** Says when an import has ended, wherever one is by then, and offers the way back. */
export function ImportEnds() {
  const { t } = useTranslation();
  const toast = useToast();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const undo = useUndoImport();
  const { model } = useScreens();
  const { locale } = useSettings();
  const latest = useLatest();
  const going = useRef(new Map<string, ImportRun['state']>());
  useEffect(() => {
    for (const run of latest) {
      const before = going.current.get(run.id);
      if (isUnderWay(run)) going.current.set(run.id, run.state);
      const isAwaited = begunHere.get(run.id) === (run.state === 'undone' ? 'undone' : 'written');
      if (isUnderWay(run) || !(isAwaited || before !== undefined)) continue;
      going.current.delete(run.id);
      begunHere.delete(run.id);
      void queryClient.invalidateQueries({ queryKey: recordsKey(run.object) });
      const object = model.objects.get(run.object);
      const objects = object ? nounsOf(object, locale) : run.object;
      const count = run.state === 'undone' ? (run.undo?.undone ?? 0) : run.created + run.updated;
      toast({
        text: t(`imports.ended.${endOf(run)}`, { objects, count, failed: run.failed }),
        ...(run.undoUntil ? { undo: { label: t('imports.undoDays'), run: () => void undo(run) } } : {}),
        link: {
          label: t('imports.ended.open'),
          run: () => void navigate({ to: '/o/$object/import', params: { object: run.object }, search: { run: run.id } }),
        },
      });
    }
  }, [latest, toast, t, undo, navigate, queryClient, model, locale]);
  return null;
}
