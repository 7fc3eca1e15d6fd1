import type { Json, RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { useToast } from '@tangram/ui';
import type { RelatedList } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { recordsKey } from '../../api/records.ts';
import { useProblemWords } from '../problem-words.ts';

interface Deeds {
  /** Takes the reference away; null where a record cannot be without it. */
  readonly unlink: (() => Promise<void>) | null;
  readonly remove: () => Promise<void>;
}

/** Unlinks and deletes a record that belongs to another; the toast is the way back. */
export function useRelatedDeeds(parent: ObjectDefinition, id: string, list: RelatedList, row: RecordRow, name: string): Deeds {
  const { t } = useTranslation();
  const toast = useToast();
  const words = useProblemWords();
  const queryClient = useQueryClient();
  const object = list.object.name;
  const field = list.object.byName.get(list.relation.field);
  const refresh = async () => {
    await Promise.all([object, parent.name].map((one) => queryClient.invalidateQueries({ queryKey: recordsKey(one) })));
  };

  async function put(value: Json, version: number): Promise<number | null> {
    const reply = await client.update(object, row.id, version, { [list.relation.field]: value });
    if (!reply.ok) toast({ text: words(reply.problem) });
    await refresh();
    return reply.ok ? reply.value.version : null;
  }

  async function unlink() {
    const several = field?.type === 'multi_reference';
    const read = several ? await client.read(object, row.id, [list.relation.field]) : null;
    const now = read?.ok ? read.value[list.relation.field] : null;
    const ids = Array.isArray(now) ? now : [];
    const before: Json = several ? ids : field?.type === 'polymorphic' ? { object: parent.name, id } : id;
    const version = await put(several ? ids.filter((one) => one !== id) : null, row.version);
    if (version === null) return;
    const undo = async () => {
      if ((await put(before, version)) !== null) toast({ text: t('record.relinked', { name }) });
    };
    toast({ text: t('record.unlinked', { name }), undo: { label: t('undo.undo'), run: () => void undo() } });
  }

  return {
    unlink: field && !field.required && !field.readOnly ? unlink : null,
    async remove() {
      const reply = await client.remove(object, row.id, row.version);
      if (!reply.ok) {
        toast({ text: words(reply.problem) });
        // The next try stands on what it is now.
        await refresh();
        return;
      }
      const undo = async () => {
        const back = await client.undelete(object, row.id);
        await refresh();
        toast({ text: back.ok ? t('record.restored', { name }) : words(back.problem) });
      };
      toast({ text: t('record.removed', { name }), undo: { label: t('undo.undo'), run: () => void undo() } });
      await refresh();
    },
  };
}
