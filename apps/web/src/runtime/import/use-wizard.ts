import type { ImportPreview, ImportRun, Problem } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { importQuery, importsKey, previewQuery } from '../../api/imports.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { begunHere } from './begun.ts';
import { emptyDraft, type ImportDraft, importOptions, previewOptions, readAs, type Reading, type Step } from './draft.ts';
import { keepImportDraft, readImportDraft } from './kept-draft.ts';

const nothing = emptyDraft('');

/** What an import that is being put together knows and can do. */
export interface WizardState {
  readonly step: Step;
  /** null before a file has arrived. */
  readonly draft: ImportDraft | null;
  /** What the file holds, for what is said so far; with `stale` for what was said a moment ago. */
  readonly preview: ImportPreview | undefined;
  readonly stale: boolean;
  /** Why the file cannot be looked at any more. */
  readonly lost: unknown;
  readonly rehearsed: ImportRun | undefined;
  /** Why the last import was not begun. */
  readonly problem: Problem | null;
  readonly busy: boolean;
  go(step: Step): void;
  change(how: (draft: ImportDraft) => ImportDraft): void;
  read(reading: Reading): void;
  arrived(preview: ImportPreview): void;
  forget(): void;
  rehearse(): Promise<void>;
  run(): Promise<void>;
}

/** Keeps what was said while the tab lives, and asks the server what it means. */
export function useWizard(object: ObjectDefinition): WizardState {
  const { session } = useScreens();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<ImportDraft | null>(() => readImportDraft(session.user.id, object.name));
  const [picking, setPicking] = useState(draft === null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const asked = draft ?? nothing;
  const look = useQuery({ ...previewQuery({ fileId: asked.fileId }, previewOptions(asked, object.name)), enabled: draft !== null });
  const rehearsal = useQuery({ ...importQuery(asked.rehearsal?.id ?? ''), enabled: asked.rehearsal !== null });
  const preview = draft ? look.data : undefined;

  const keep = (next: ImportDraft | null) => {
    keepImportDraft(session.user.id, object.name, next);
    setDraft(next);
    setProblem(null);
  };
  const change = (how: (draft: ImportDraft) => ImportDraft) => {
    if (draft) keep(how(draft));
  };

  /** Begins the import, or its dry run. @returns its id; null when it was refused */
  async function begin(now: ImportDraft, seen: ImportPreview, dryRun: boolean): Promise<string | null> {
    setBusy(true);
    const reply = await client.startImport({ fileId: now.fileId }, { ...importOptions(now, seen, object.name), dryRun });
    setBusy(false);
    setProblem(reply.ok ? null : reply.problem);
    return reply.ok ? reply.value.id : null;
  }

  return {
    step: picking || !draft ? 'file' : draft.step,
    draft,
    preview,
    stale: look.isPlaceholderData,
    lost: draft && !look.data ? look.error : null,
    rehearsed: asked.rehearsal ? rehearsal.data : undefined,
    problem,
    busy,
    change,
    go: (to) => {
      setPicking(to === 'file');
      if (to !== 'file') change((now) => ({ ...now, step: to }));
    },
    read: (reading) => change((now) => ({ ...readAs(now, reading), step: now.step })),
    arrived: (arrival) => {
      const fresh = emptyDraft(arrival.fileId);
      queryClient.setQueryData(previewQuery({ fileId: arrival.fileId }, previewOptions(fresh, object.name)).queryKey, arrival);
      keep(fresh);
      setPicking(false);
    },
    forget: () => {
      keep(null);
      setPicking(true);
    },
    rehearse: async () => {
      if (!draft || !preview) return;
      const of = JSON.stringify(importOptions(draft, preview, object.name));
      const usable = draft.rehearsal?.of === of && rehearsal.data?.state !== 'cancelled' && rehearsal.data?.state !== 'failed';
      const id = usable && draft.rehearsal ? draft.rehearsal.id : await begin(draft, preview, true);
      if (id !== null) keep({ ...draft, step: 'rehearsal', rehearsal: { id, of } });
    },
    run: async () => {
      if (!draft || !preview) return;
      const id = await begin(draft, preview, false);
      if (id === null) return;
      keepImportDraft(session.user.id, object.name, null);
      begunHere.set(id, 'written');
      await queryClient.invalidateQueries({ queryKey: importsKey });
      await navigate({ to: '/o/$object/import', params: { object: object.name }, search: { run: id } });
    },
  };
}
