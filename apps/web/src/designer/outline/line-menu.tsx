import type { Place } from '@tangram/design';
import { Icon, IconButton, Menu } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { capOf } from '../../shell/use-keys.ts';
import { useDeeds } from '../deeds/deeds-context.ts';

/** What can be done with a document as a whole. */
export function LineMenu({ place, label }: { readonly place: Place; readonly label: string }) {
  const { t } = useTranslation();
  const { copy, paste, duplicate, rename, remove } = useDeeds();
  const items = [
    {
      key: 'copy',
      label: t('designer.deeds.copy'),
      icon: <Icon name="copy" size={14} />,
      extra: capOf('mod+c'),
      onClick: () => void copy(place),
    },
    {
      key: 'paste',
      label: t('designer.deeds.paste'),
      icon: <Icon name="clipboard" size={14} />,
      extra: capOf('mod+v'),
      onClick: () => void paste(place),
    },
    {
      key: 'double',
      label: t('designer.deeds.duplicate'),
      icon: <Icon name="plus" size={14} />,
      extra: capOf('mod+d'),
      onClick: () => duplicate(place),
    },
    { key: 'rename', label: t('designer.deeds.rename'), icon: <Icon name="edit" size={14} />, onClick: () => rename(place) },
    { type: 'divider' as const, key: 'line' },
    { key: 'remove', label: t('designer.deeds.remove'), icon: <Icon name="trash" size={14} />, danger: true, onClick: () => remove(place) },
  ];
  return (
    <Menu items={items} placement="bottomRight">
      <IconButton icon="more" size="small" className="tg-design-more" tabIndex={-1} label={t('designer.deeds.more', { name: label })} />
    </Menu>
  );
}
