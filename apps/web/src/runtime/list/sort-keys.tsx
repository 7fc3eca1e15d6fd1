import { Button, Icon, IconButton } from '@tangram/ui';
import type { Column, sortKeys } from '@tangram/view';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

type Keys = ReturnType<typeof sortKeys>;
const most = 8;

interface Props {
  readonly keys: Keys;
  readonly possible: readonly Column[];
  readonly onKeys: (keys: Keys) => void;
}

/** The keys of an order, one below the other: first by this, among equals by that. */
export function SortKeys({ keys, possible, onKeys }: Props) {
  const { t } = useTranslation();
  const sortable = possible.filter((column) => column.sortKey !== null);
  const columnOf = (key: string) => sortable.find((column) => column.sortKey === key || column.valueKey === key);
  const free = sortable.filter((column) => !keys.some(({ key }) => columnOf(key) === column));
  const swap = (i: number, by: -1 | 1) => {
    const next = [...keys];
    const [moved] = next.splice(i, 1);
    if (moved) next.splice(i + by, 0, moved);
    onKeys(next);
  };
  return (
    <>
      {keys.map(({ key, down }, i) => (
        <div key={key} className="tg-sort">
          <span className="tg-cut tg-grow">{columnOf(key)?.label ?? key}</span>
          <Button
            kind="quiet"
            size="small"
            icon={down ? 'chevronDown' : 'chevronUp'}
            onClick={() => onKeys(keys.map((one, at) => (at === i ? { key, down: !down } : one)))}
          >
            {t(down ? 'list.descending' : 'list.ascending')}
          </Button>
          <IconButton icon="updown" size="small" label={t('list.sortEarlier')} disabled={i === 0} onClick={() => swap(i, -1)} />
          <IconButton icon="close" size="small" label={t('list.sortDrop')} onClick={() => onKeys(keys.filter((_, at) => at !== i))} />
        </div>
      ))}
      {keys.length < most ? (
        <Select
          className="tg-wide"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('list.sortAdd')}
          placeholder={t('list.sortAdd')}
          value={null}
          options={free.map((column) => ({ value: column.sortKey ?? '', label: column.label }))}
          suffixIcon={<Icon name="plus" size={14} />}
          onChange={(key: string | null) => key && onKeys([...keys, { key, down: false }])}
        />
      ) : null}
    </>
  );
}
