import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { useToast } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { recordsKey } from '../../api/records.ts';
import type { ListSearch } from '../search-params.ts';
import { useProblemWords } from '../problem-words.ts';
import { useUndo } from '../undo/undo-context.ts';

/** Moves a record to the bin, goes back to the list and offers the way back. */
export function useRemove(): (object: ObjectDefinition, record: RecordRow, name: string, list: ListSearch) => Promise<void> {
  const { t } = useTranslation();
  const toast = useToast();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const undo = useUndo();
  const words = useProblemWords();
  return async (object, record, name, list) => {
    const refresh = () => queryClient.invalidateQueries({ queryKey: recordsKey(object.name) });
    const reply = await client.remove(object.name, record.id, record.version);
    if (!reply.ok) {
      if (reply.problem.code === 'version_conflict') await refresh();
      toast({ text: words(reply.problem) });
      return;
    }
    await navigate({ to: '/o/$object', params: { object: object.name }, search: list });
    await refresh();
    undo({
      object: object.name,
      text: t('record.removed', { name }),
      changes: [{ id: record.id, version: record.version + 1 }],
      undone: t('record.restored', { name }),
    });
  };
}
