import type { ObjectDefinition } from '@tangram/model';
import { IconButton, Menu, type MenuItem } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { useBinItem } from '../bin/use-bin-item.tsx';
import { useImportItems } from '../import/import-items.tsx';

interface Props {
  readonly object: ObjectDefinition;
  /** What this layout can do besides. */
  readonly items?: readonly MenuItem[];
}

/** What is done with an object's records as a whole, as far as one may. */
export function ObjectMenu({ object, items = [] }: Props) {
  const { t } = useTranslation();
  const all = [...useImportItems(object), ...items, useBinItem(object)];
  return (
    <Menu placement="bottomRight" items={all}>
      <IconButton icon="more" size="small" label={t('view.more')} />
    </Menu>
  );
}
