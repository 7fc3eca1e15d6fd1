import type { ObjectDefinition } from '@tangram/model';
import { Icon, type MenuItem } from '@tangram/ui';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useScreens } from '../../shell/screens-context.tsx';

/** The entries of a menu that lead to imports; none for who may not. */
export function useImportItems(object: ObjectDefinition): readonly MenuItem[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { session } = useScreens();
  if (!session.actions.includes('import')) return [];
  return [
    {
      key: 'import',
      icon: <Icon name="download" size={14} />,
      label: t('imports.import'),
      onClick: () => void navigate({ to: '/o/$object/import', params: { object: object.name }, search: {} }),
    },
    {
      key: 'imports',
      icon: <Icon name="history" size={14} />,
      label: t('imports.list.title'),
      onClick: () => void navigate({ to: '/imports' }),
    },
  ];
}
