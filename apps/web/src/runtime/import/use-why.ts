import type { ImportColumn } from '@tangram/contract';
import { useTranslation } from 'react-i18next';
import { doubtsOf, type ImportDraft } from './draft.ts';

/** Why a column is mapped as it is, and what in it does not fit yet: one line. */
export function useWhy(column: ImportColumn, draft: ImportDraft): string {
  const { t } = useTranslation();
  if (column.field === null) return draft.mapping[column.name] === null ? t('imports.why.left') : t('imports.why.none');
  const sign = column.by === null ? t('imports.why.said') : t(`imports.sign.${column.by}`);
  const { unknown, guessed } = doubtsOf(draft, column);
  const { unreadable, choices, names } = column;
  const facts = [
    unreadable.rows > 0 ? t('imports.why.unreadable', { count: unreadable.rows, example: unreadable.examples[0]?.text ?? '' }) : '',
    unknown > 0 ? t('imports.why.unknown', { count: unknown }) : '',
    guessed > 0 ? t('imports.why.guessed', { count: guessed }) : '',
    names && names.missing > 0 && draft.createMissing.includes(column.name) ? t('imports.why.create', { count: names.missing }) : '',
    names && names.missing > 0 && draft.leaveEmpty.includes(column.name) ? t('imports.why.empty', { count: names.missing }) : '',
    names && names.missing === 0 && names.found > 0 ? t('imports.why.found', { count: names.found }) : '',
    choices && choices.length > 0 && unknown + guessed === 0 ? t('imports.why.choices', { count: choices.length }) : '',
  ].filter(Boolean);
  return [sign, ...facts].join(t('imports.comma'));
}
