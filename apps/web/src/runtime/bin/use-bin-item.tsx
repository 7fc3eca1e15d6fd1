import type { ObjectDefinition } from '@tangram/model';
import { Icon, type MenuItem } from '@tangram/ui';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** The entry of a menu that leads to what was deleted of an object. */
export function useBinItem(object: ObjectDefinition): MenuItem {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return {
    key: 'bin',
    icon: <Icon name="trash" size={14} />,
    label: t('bin.title'),
    onClick: () => void navigate({ to: '/bin', search: { object: object.name } }),
  };
}
