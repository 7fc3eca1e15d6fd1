import type { Problem, RecordRow } from '@tangram/contract';
import type { ObjectDefinition, Pipeline } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { recordsKey } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useUndo } from '../undo/undo-context.ts';

interface Move {
  readonly busy: boolean;
  /** The last step that was refused, and why; null after one that went well, and as soon as the record has changed. */
  readonly refused: { readonly to: string; readonly problem: Problem } | null;
  readonly go: (to: string) => Promise<void>;
}

/** Moves a record to another stage; a gate that is not open yet is kept, so that the page can say what is missing. */
export function useMove(object: ObjectDefinition, record: RecordRow, pipeline: Pipeline | null): Move {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const undo = useUndo();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ readonly to: string; readonly problem: Problem; readonly version: number } | null>(null);
  return {
    busy,
    refused: refused?.version === record.version ? refused : null,
    async go(to) {
      setBusy(true);
      const reply = await client.transition(object.name, record.id, { to });
      setBusy(false);
      if (!reply.ok) {
        setRefused({ to, problem: reply.problem, version: record.version });
        return;
      }
      setRefused(null);
      await queryClient.invalidateQueries({ queryKey: recordsKey(object.name) });
      undo({
        object: object.name,
        text: t('record.moved', { stage: labelOf(pipeline?.byName.get(to)?.label, locale, to) }),
        changes: [{ id: record.id, version: reply.value.version }],
      });
    },
  };
}
