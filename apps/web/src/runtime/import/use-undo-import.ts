import type { ImportRun } from '@tangram/contract';
import { useToast } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { importsKey } from '../../api/imports.ts';
import { begunHere } from './begun.ts';

/** Takes an import back; how far that is, is seen where the import is shown. */
export function useUndoImport(): (run: Pick<ImportRun, 'id'>) => Promise<void> {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  return async ({ id }) => {
    const reply = await client.undoImport(id);
    if (reply.ok) begunHere.set(id, 'undone');
    else toast({ text: reply.problem.detail || reply.problem.title || t('states.offline.title') });
    await queryClient.invalidateQueries({ queryKey: importsKey });
  };
}
