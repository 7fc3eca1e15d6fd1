import type { ObjectDefinition } from '@tangram/model';
import { IconButton } from '@tangram/ui';
import { Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useImportItems } from '../import/import-items.tsx';

interface Props {
  readonly object: ObjectDefinition;
  /** What this layout can do besides. */
  readonly items?: NonNullable<MenuProps['items']>;
}

/** What is done with an object's records as a whole, as far as one may. */
export function ObjectMenu({ object, items = [] }: Props) {
  const { t } = useTranslation();
  const all = [...useImportItems(object), ...items];
  return all.length === 0 ? null : (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ className: 'tg-menu', items: all }}>
      <IconButton icon="more" size="small" label={t('view.more')} />
    </Dropdown>
  );
}
