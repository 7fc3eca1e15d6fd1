import { labelIn } from '@tangram/model';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';

/** For which roles what is built is meant, in words. */
export function MeantRoles({ roles = [] }: { readonly roles: readonly string[] | undefined }) {
  const { t } = useTranslation();
  const { model, locale } = useDesigner();
  const labels = roles.map((name) => labelIn(model.documents.get(`role:${name}`)?.label, locale, name));
  return <span className="tg-canvas-roles">{labels.length === 0 ? t('canvas.allRoles') : labels.join(t('canvas.and'))}</span>;
}
