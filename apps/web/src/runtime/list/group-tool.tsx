import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { Button, Icon, Menu, type MenuItem } from '@tangram/ui';
import { buckets, groupableFields, groupingOf, groupKey, labelOf, pathWords } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { glyphOfType } from '../fields/glyph-of-type.ts';
import type { ListSearch } from '../search-params.ts';
import type { useViewAddress } from '../view/use-view-address.ts';
import { groupingKey } from './use-groups.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly view: ViewDocument | null;
  readonly search: ListSearch;
  readonly go: ReturnType<typeof useViewAddress>;
  /** Opens or closes all groups; absent where there are none. */
  readonly onTurnAll?: ((open: boolean) => void) | undefined;
}

/** What the rows are grouped by. */
export function GroupTool({ object, view, search, go, onTurnAll }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const key = groupingKey(view, search);
  const grouping = groupingOf(model, object, key);
  const plain = groupingKey(view, {}) === undefined ? undefined : '-';
  const items: readonly MenuItem[] = [
    ...(grouping
      ? [
          { key: 'none', label: t('group.none'), icon: <Icon name="close" size={14} /> },
          { key: 'open', label: t('group.openAll'), icon: <Icon name="chevronDown" size={14} /> },
          { key: 'close', label: t('group.closeAll'), icon: <Icon name="chevronRight" size={14} /> },
          { type: 'divider' as const },
        ]
      : []),
    ...groupableFields(object).map((field) => {
      const shown = { icon: <Icon name={glyphOfType[field.type]} size={14} />, label: labelOf(field.label, locale, field.name) };
      const isDay = field.type === 'date' || field.type === 'datetime';
      if (!isDay) return { key: `by ${field.name}`, ...shown };
      return {
        key: field.name,
        ...shown,
        children: buckets.map((bucket) => ({ key: `by ${groupKey(field.name, bucket)}`, label: t(`group.bucket.${bucket}`) })),
      };
    }),
  ];
  return (
    <Menu
      placement="bottomRight"
      className="is-tall"
      selected={grouping ? [`by ${groupKey(grouping.path, grouping.bucket)}`] : []}
      items={items}
      onPick={(pressed) => {
        if (pressed === 'none') go({ group: plain });
        else if (pressed === 'open' || pressed === 'close') onTurnAll?.(pressed === 'open');
        else go({ group: pressed.slice('by '.length) });
      }}
    >
      <Button kind="quiet" size="small" icon="group">
        {grouping ? t('group.by', { field: pathWords(model, object, grouping.path, locale) }) : t('group.tool')}
      </Button>
    </Menu>
  );
}
