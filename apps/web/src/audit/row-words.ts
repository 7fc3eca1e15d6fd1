import type { AuditRow } from '@tangram/contract';
import { labelOf } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../settings/settings-context.tsx';
import { useScreens } from '../shell/screens-context.tsx';

/** Who did it and to what, in words. */
export function useRowWords({ actor, impersonator, cause, target }: AuditRow): { readonly who: string; readonly target: string } {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const name = actor?.name ?? (actor ? t('audit.gone') : cause === null ? t('audit.nobody') : t('record.system'));
  const object = target?.object ? labelOf(model.objects.get(target.object)?.label, locale, target.object) : '';
  const revision = target?.kind === 'revision' && target.id !== null ? t('audit.revision', { n: target.id }) : undefined;
  const isNameless = target !== null && ['object', 'user', 'key'].includes(target.kind);
  const what = revision ?? target?.name ?? (isNameless ? '' : (target?.id ?? ''));
  return {
    who: impersonator ? t('audit.actedBy', { name, by: impersonator.name ?? t('audit.gone') }) : name,
    target: [object, what].filter(Boolean).join(' · '),
  };
}
