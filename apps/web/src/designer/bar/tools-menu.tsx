import { Icon, IconButton, Menu } from '@tangram/ui';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** What is about all documents of the draft at once. */
export function ToolsMenu() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Menu
      placement="bottomRight"
      items={[
        {
          key: 'texts',
          icon: <Icon name="edit" size={14} />,
          label: t('texts.title'),
          onClick: () => void navigate({ to: '/designer/texts' }),
        },
        {
          key: 'tests',
          icon: <Icon name="clipboard" size={14} />,
          label: t('trial.overview'),
          onClick: () => void navigate({ to: '/designer/tests' }),
        },
      ]}
    >
      <IconButton icon="more" label={t('designer.tools')} />
    </Menu>
  );
}
