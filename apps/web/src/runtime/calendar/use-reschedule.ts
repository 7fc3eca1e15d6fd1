import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { useToast } from '@tangram/ui';
import { type CalendarFields, dayText, entryOf, movedBy, today } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { type Range, rangesKey, recordsKey } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';
import { useRefusalWords } from '../refusal-words.ts';
import { useUndo } from '../undo/undo-context.ts';

/**
 * Moves a record to other days: at once on the screen, then on the server. What the server refuses goes back to where it was, with the reason;
 * what it takes can be undone.
 */
export function useReschedule(object: ObjectDefinition, fields: CalendarFields): (row: RecordRow, days: number) => void {
  const { t } = useTranslation();
  const toast = useToast();
  const undo = useUndo();
  const place = usePlace();
  const queryClient = useQueryClient();
  const reasonOf = useRefusalWords();
  const onTheWay = useRef(new Set<string>());
  const put = (id: string, values: Partial<RecordRow>) =>
    queryClient.setQueriesData<Range>({ queryKey: rangesKey(object.name) }, (now) =>
      now ? { ...now, rows: now.rows.map((row) => (row.id === id ? { ...row, ...values } : row)) } : now,
    );
  const daysOf = (row: RecordRow) =>
    Object.fromEntries([fields.start, ...(fields.end ? [fields.end] : [])].map(({ name }) => [name, row[name] ?? null]));

  async function send(row: RecordRow, days: number): Promise<void> {
    if (onTheWay.current.has(row.id)) return;
    onTheWay.current.add(row.id);
    const name = String(row[object.nameField.name] ?? '');
    const changes = movedBy(row, fields, days, place.zone);
    await queryClient.cancelQueries({ queryKey: rangesKey(object.name) });
    put(row.id, changes);
    const reply = await client.update(object.name, row.id, row.version, changes);
    onTheWay.current.delete(row.id);
    if (!reply.ok) {
      put(row.id, daysOf(row));
      toast({ text: t('calendar.stayed', { name, why: reasonOf(reply.problem) }) });
      // Someone else changed it meanwhile: the next try stands on what it is now.
      if (reply.problem.status === 412) await queryClient.invalidateQueries({ queryKey: recordsKey(object.name) });
      return;
    }
    const moved = { ...row, ...daysOf(reply.value), version: reply.value.version };
    put(row.id, moved);
    const day = entryOf(moved, fields, place)?.from ?? '';
    undo({
      object: object.name,
      text: t('calendar.moved', { name, day: dayText(day, Number(today(place).slice(0, 4)), place.locale) }),
      changes: [{ id: row.id, version: reply.value.version }],
    });
    await queryClient.invalidateQueries({ queryKey: recordsKey(object.name) });
  }
  return (row, days) => {
    if (days !== 0) void send(row, days);
  };
}
