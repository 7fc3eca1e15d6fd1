import type { Field, ObjectDefinition, ViewDocument } from '@tangram/model';
import { Button, Icon, Menu } from '@tangram/ui';
import { type CardTemplate, columnOf } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { glyphOfType } from '../fields/glyph-of-type.ts';
import type { ListSearch } from '../search-params.ts';
import type { useViewAddress } from '../view/use-view-address.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly by: Field;
  readonly view: ViewDocument | null;
  readonly search: ListSearch;
  readonly template: CardTemplate;
  readonly go: ReturnType<typeof useViewAddress>;
}

/** The order of the cards in their columns: by what stands on them, or by how long they have been there. */
export function BoardTools({ object, by, view, search, template, go }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const first = (search.sort ?? view?.sort?.[0] ?? '').split(',')[0] ?? '';
  const [key, down] = [first.replace(/^-/, ''), first.startsWith('-')];
  const byName = [object.nameField.name, template.enteredKey, 'created_at'].flatMap((name) => (name ? [name] : []));
  const possible = [
    ...byName.flatMap((field) => columnOf(model, object, { field }, locale) ?? []),
    ...[template.amount, template.day, template.person, template.tag, ...template.lines].filter((column) => column !== null),
  ].filter((column) => column.sortKey !== null && column.field !== by);
  const now = possible.find(({ sortKey, valueKey }) => sortKey === key || valueKey === key);
  return (
    <Menu
      placement="bottomRight"
      className="is-tall"
      selected={now ? [now.path] : []}
      items={possible.map((column) => ({
        key: column.path,
        icon: <Icon name={glyphOfType[column.field.type]} size={14} />,
        label: column.label,
        extra: column === now ? (down ? '↓' : '↑') : undefined,
      }))}
      onPick={(path) => {
        const column = possible.find((one) => one.path === path);
        if (column?.sortKey) go({ sort: column === now && !down ? `-${column.sortKey}` : column.sortKey });
      }}
    >
      <Button kind="quiet" size="small" icon="sort">
        {now ? t('list.sorted', { field: now.label, arrow: down ? '↓' : '↑' }) : t('list.sort')}
      </Button>
    </Menu>
  );
}
