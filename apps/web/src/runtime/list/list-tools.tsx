import { Button, Icon, Menu } from '@tangram/ui';
import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import type { ListQuestion } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import type { Settings } from '../../settings/settings.ts';
import { useExportItems } from '../export/export-items.tsx';
import { glyphOfType } from '../fields/glyph-of-type.ts';
import type { ListSearch } from '../search-params.ts';
import { ObjectMenu } from '../view/object-menu.tsx';
import type { useViewAddress } from '../view/use-view-address.ts';
import { GroupTool } from './group-tool.tsx';
import { SortTool } from './sort-tool.tsx';
import type { useColumns } from './use-columns.ts';

interface MenuProps {
  readonly object: ObjectDefinition;
  readonly view: ViewDocument | null;
  readonly columns: ReturnType<typeof useColumns>;
  readonly question: ListQuestion;
  readonly total: number | undefined;
}

interface Props {
  readonly object: ObjectDefinition;
  readonly view: ViewDocument | null;
  readonly search: ListSearch;
  readonly columns: ReturnType<typeof useColumns>;
  readonly go: ReturnType<typeof useViewAddress>;
  /** Opens or closes all groups; absent where there are none. */
  readonly onTurnAll?: (open: boolean) => void;
}

/** What arranges a list: its groups, its order, its columns, the height of its rows. */
export function ListTools(props: Props) {
  return (
    <>
      <GroupTool {...props} />
      <SortTool view={props.view} search={props.search} possible={props.columns.possible} go={props.go} />
      <FieldsTool columns={props.columns} />
      <DensityTool />
    </>
  );
}

function FieldsTool({ columns: { columns, possible, toggle } }: Pick<Props, 'columns'>) {
  const { t } = useTranslation();
  const shown = new Set(columns.map(({ path }) => path));
  return (
    <Menu
      placement="bottomRight"
      stay
      className="is-tall"
      items={possible.map((column) => ({
        key: column.path,
        icon: <Icon name={glyphOfType[column.field.type]} size={14} />,
        label: column.label,
        extra: shown.has(column.path) ? <Icon name="check" size={14} /> : undefined,
      }))}
      onPick={(key) => toggle(key)}
    >
      <Button kind="quiet" size="small" icon="columns">
        {t('list.fields', { shown: columns.length, all: possible.length })}
      </Button>
    </Menu>
  );
}

const densities: readonly Settings['density'][] = ['compact', 'default', 'loose'];

function DensityTool() {
  const { t } = useTranslation();
  const { density, set } = useSettings();
  return (
    <Menu
      placement="bottomRight"
      items={densities.map((one) => ({
        key: one,
        label: t(`list.density.${one}`),
        extra: one === density ? <Icon name="check" size={14} /> : undefined,
        onClick: () => set('density', one),
      }))}
    >
      <Button kind="quiet" size="small" icon="density" title={t('list.densityLabel')}>
        {t(`list.density.${density}`)}
      </Button>
    </Menu>
  );
}

/** What can be done with everything the list finds. */
export function ListMenu({ object, view, columns, question, total }: MenuProps) {
  const { locale } = useSettings();
  const { filter, sort, search } = question;
  const plural = labelOf(object.plural, locale, object.name);
  const items = useExportItems({
    object: object.name,
    title: view ? `${plural} · ${labelOf(view.label, locale, view.name)}` : plural,
    columns: columns.columns,
    count: total,
    ...(filter === undefined ? {} : { filter }),
    ...(sort ? { sort } : {}),
    ...(search ? { search } : {}),
  });
  return <ObjectMenu object={object} items={items} />;
}
