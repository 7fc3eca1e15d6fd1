import type { BulkOperation } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { useToast } from '@tangram/ui';
import { refusalWords } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Chosen, idsOf, runBulk } from '../../api/bulk.ts';
import { recordsKey } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { type Refusal, sayProblem } from '../undo/refusals.ts';
import { useUndo } from '../undo/undo-context.ts';

/** One thing to do to every chosen record. */
export interface BulkDeed {
  readonly make: (id: string) => BulkOperation;
  /** What the toast says of so many. */
  readonly said: (count: number) => string;
}

/** How far a run is; `of` is null until it is known whom it meets. */
export interface Progress {
  readonly done: number;
  readonly of: number | null;
  readonly stopping: boolean;
}

/** What came of a run that did not do everything. */
export interface RunReport {
  readonly done: number;
  readonly refusals: readonly Refusal[];
}

interface Given {
  readonly object: ObjectDefinition;
  /** Leaves exactly these records chosen: what was not done stays ready for another try. */
  readonly onLeft: (ids: readonly string[]) => void;
  readonly onReport: (report: RunReport) => void;
}

/** Does something to many records with progress, a way to stop, an undo, and the names of whom it could not be done to. */
export function useBulkRun({ object, onLeft, onReport }: Given) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const toast = useToast();
  const undo = useUndo();
  const queryClient = useQueryClient();
  const stop = useRef(false);
  const [progress, setProgress] = useState<Progress | null>(null);

  async function run(chosen: Chosen, { make, said }: BulkDeed): Promise<void> {
    stop.current = false;
    setProgress({ done: 0, of: chosen.kind === 'these' ? chosen.ids.length : null, stopping: false });
    const meant = await idsOf(object.name, chosen, undefined, () => stop.current);
    if (!meant.ok || stop.current) {
      setProgress(null);
      if (!meant.ok) toast({ text: sayProblem(meant.problem, t('bulk.offline')) });
      return;
    }
    const of = meant.value.length;
    const { changes, refused, left, problem } = await runBulk(object.name, meant.value, make, {
      onDone: (done) => setProgress({ done, of, stopping: stop.current }),
      isStopped: () => stop.current,
    });
    await queryClient.invalidateQueries({ queryKey: recordsKey(object.name) });
    setProgress(null);
    onLeft([...refused.map(({ id }) => id), ...left]);
    if (changes.length > 0) undo({ object: object.name, text: said(changes.length), changes });
    if (problem) toast({ text: sayProblem(problem, t(changes.length > 0 ? 'bulk.offlineLeft' : 'bulk.offline', { count: left.length })) });
    else if (left.length > 0) toast({ text: t('bulk.stopped', { count: left.length }) });
    else if (changes.length === 0 && refused.length === 0) toast({ text: t('bulk.nothing') });
    if (refused.length > 0)
      onReport({
        done: changes.length,
        refusals: refused.map(({ id, result }) => ({ id, why: refusalWords(object, result.errors, locale) })),
      });
  }

  return {
    progress,
    run,
    /** Ends after the records that are on their way. */
    stop: () => {
      stop.current = true;
      setProgress((now) => now && { ...now, stopping: true });
    },
  };
}
