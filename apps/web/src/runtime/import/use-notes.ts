import type { ImportPreview, ImportRun } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { matchChoices } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import type { ImportDraft, Step } from './draft.ts';

/** What was decided in each step, in a few words. */
export function useNotes(
  object: ObjectDefinition,
  draft: ImportDraft | null,
  preview: ImportPreview | undefined,
  rehearsed: ImportRun | undefined,
): Readonly<Record<Step, string>> {
  const { t } = useTranslation();
  const { locale } = useSettings();
  if (!draft || !preview) return { file: '', header: '', mapping: '', match: '', rehearsal: '' };
  const paths = preview.columns.flatMap(({ field }) => field ?? []);
  const match = matchChoices(object, paths, locale).find((choice) => JSON.stringify(choice.match) === JSON.stringify(draft.match));
  const rows = t(preview.more ? 'imports.note.rowsMore' : 'imports.note.rows', { count: preview.rows });
  return {
    file: preview.file.name,
    header: [t('imports.note.header', { row: preview.headerRow }), preview.sheet ?? preview.encoding?.toUpperCase(), rows]
      .filter(Boolean)
      .join(' · '),
    mapping: t('imports.note.mapping', { count: paths.length, all: preview.columns.length }),
    match: draft.mode === 'create' ? t('imports.mode.create') : match ? t('imports.note.match', { field: match.label }) : '',
    rehearsal:
      rehearsed?.state === 'done'
        ? t('imports.note.rehearsed', { good: rehearsed.created + rehearsed.updated, bad: rehearsed.failed })
        : t('imports.note.notYet'),
  };
}
