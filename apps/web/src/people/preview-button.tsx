import { Button } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { useScreens } from '../shell/screens-context.tsx';
import { type Previewed, usePreview } from './use-preview.ts';

/** Shows the app as a person does, or as a published role opens it; for those who may do everything. */
export function PreviewButton({ whom }: { readonly whom: Previewed }) {
  const { t } = useTranslation();
  const { session } = useScreens();
  const previewAs = usePreview();
  const isRole = 'role' in whom;
  if (!session.user.roles.includes('admin') || ('user' in whom && whom.user === session.user.id)) return null;
  return (
    <Button size="small" icon="eye" title={t('sharing.previewText')} onClick={() => void previewAs(whom)}>
      {isRole ? t('sharing.previewAsRole') : t('sharing.previewAs')}
    </Button>
  );
}
