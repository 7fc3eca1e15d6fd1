import type { Department } from '@tangram/contract';
import {
  type Deed,
  deeds,
  differOn,
  fieldRights,
  isOpen,
  type RoleAction,
  roleActions,
  rightOn,
  rightsOn,
  smallestEdit,
  withAction,
  withFields,
  withRights,
} from '@tangram/design';
import { documentsOf, labelIn, maskOf, type Field, type ObjectDefinition, refOf, type RoleDocument } from '@tangram/model';
import { Checkbox, Icon, Menu } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Segmented, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { walkCells } from '../../people/roles/object-matrix.tsx';
import type { RoleChange } from '../../people/roles/role-change.ts';
import { ScopeCell } from '../../people/roles/scope-cell.tsx';
import { useDesigner } from '../designer-context.ts';

interface Props {
  /** The role that is open. */
  readonly here: RoleDocument;
  readonly objects: readonly ObjectDefinition[];
  readonly departments: readonly Department[];
}

const shown = [...deeds, 'actions'] as const;
type Shown = (typeof shown)[number];

/** A line of the table, with what stands in it for each role. */
interface Row {
  readonly key: string;
  readonly head: ReactNode;
  readonly className: string;
  readonly cell: (role: RoleDocument, change: RoleChange | null) => ReactNode;
}

/** Who may what: all roles side by side, by what is done with records, field by field of an object that is opened, and by action. Each cell changes its role. */
export function RoleComparison({ here, objects, departments }: Props) {
  const { t } = useTranslation();
  const { model, locale, edit, readOnly, select } = useDesigner();
  const [deed, setDeed] = useState<Shown>('read');
  const [opened, setOpened] = useState<string | null>(null);
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const roles = documentsOf(model, 'role');
  const changeOf = (role: RoleDocument): RoleChange | null =>
    readOnly
      ? null
      : (next) => {
          const step = smallestEdit(role, next(role));
          if (step) edit(step);
        };
  const objectRow = (object: ObjectDefinition, by: Deed): Row => {
    const name = labelOf(object.plural, locale, object.name);
    const isOpened = opened === object.name;
    return {
      key: object.name,
      className: isOpened ? 'is-here' : '',
      head: (
        <button type="button" className="tg-matrix-name" aria-expanded={isOpened} onClick={() => setOpened(isOpened ? null : object.name)}>
          <Icon name={isOpened ? 'chevronDown' : 'chevronRight'} size={12} />
          <span className="tg-cut">{name}</span>
        </button>
      ),
      cell: (role, change) => <DeedCell {...{ role, object, name, by, departments, change }} />,
    };
  };
  const rows = (): readonly Row[] => {
    if (deed === 'actions')
      return roleActions
        .filter((action) => !onlyDifferent || new Set(roles.map((role) => role.actions?.includes(action) ?? false)).size > 1)
        .map((action) => actionRow(action, t(`roles.actions.${action}`), locale));
    return objects
      .filter(({ name }) => !onlyDifferent || differOn(roles, name, deed) || differOn(roles, name, 'fields'))
      .flatMap((object) => [
        objectRow(object, deed),
        ...(object.name === opened ? fieldsOf(object).map((field) => fieldRow(object, field, locale)) : []),
      ]);
  };
  const all = rows();
  return (
    <>
      <div className="tg-rc-tools">
        <Segmented
          size="small"
          value={deed}
          aria-label={t('roleCanvas.by')}
          options={shown.map((one) => ({ value: one, label: t(one === 'actions' ? 'roles.part.actions' : `roles.columns.${one}`) }))}
          onChange={(next: Shown) => setDeed(next)}
        />
        <label className="tg-rc-only" htmlFor="only-different">
          <Switch id="only-different" size="small" checked={onlyDifferent} onChange={setOnlyDifferent} />
          {t('roleCanvas.onlyDifferent')}
        </label>
      </div>
      <div className="tg-rc-scroll">
        <table className="tg-rc-table" aria-label={t('roleCanvas.table')} onKeyDown={walkCells}>
          <thead>
            <tr>
              <td>{t(deed === 'actions' ? 'roles.part.actions' : 'roles.columns.object')}</td>
              {roles.map((role) => (
                <th key={role.name} scope="col" className={role.name === here.name ? 'is-here' : ''}>
                  <button type="button" onClick={() => select({ ref: refOf(role), pointer: '' })}>
                    {labelIn(role.label, locale, role.name)}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((row, i) => (
              <tr key={row.key} className={row.className}>
                <th scope="row" data-row={i} data-column={0}>
                  {row.head}
                </th>
                {roles.map((role, j) => (
                  <td key={role.name} data-row={i} data-column={j + 1} className={role.name === here.name ? 'is-here' : ''}>
                    {row.cell(role, changeOf(role))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {all.length === 0 ? <p className="tg-design-none">{t('roleCanvas.allAlike')}</p> : null}
    </>
  );
}

const fieldsOf = (object: ObjectDefinition): readonly Field[] => object.fields.filter(({ origin }) => origin === 'declared');

interface DeedProps {
  readonly role: RoleDocument;
  readonly object: ObjectDefinition;
  /** What the object is called. */
  readonly name: string;
  readonly by: Deed;
  readonly departments: readonly Department[];
  readonly change: RoleChange | null;
}

function DeedCell({ role, object, name, by, departments, change }: DeedProps) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const rights = rightsOn(role, object.name);
  const whose = labelIn(role.label, locale, role.name);
  if (by === 'create')
    return (
      <Checkbox
        label={`${whose}: ${t('roles.creates', { object: name })}`}
        checked={rights.create === true}
        disabled={change === null}
        onChange={(create) => change?.((now) => withRights(now, object.name, { create }))}
      />
    );
  return (
    <ScopeCell
      label={`${whose}: ${t('roles.cell', { deed: t(`roles.columns.${by}`), object: name })}`}
      object={object.name}
      scope={rights[by] ?? 'none'}
      departments={departments}
      onScope={change && ((scope) => change((now) => withRights(now, object.name, { [by]: scope })))}
    />
  );
}

const actionRow = (action: RoleAction, words: string, locale: Parameters<typeof labelIn>[1]): Row => ({
  key: action,
  className: '',
  head: <span className="tg-rc-head">{words}</span>,
  cell: (role, change) => (
    <Checkbox
      label={`${labelIn(role.label, locale, role.name)}: ${words}`}
      checked={role.actions?.includes(action) ?? false}
      disabled={change === null}
      onChange={(on) => change?.((now) => withAction(now, action, on))}
    />
  ),
});

function fieldRow(object: ObjectDefinition, field: Field, locale: Parameters<typeof labelOf>[1]): Row {
  const name = labelOf(field.label, locale, field.name);
  return {
    key: `${object.name}.${field.name}`,
    className: 'is-field',
    head: <span className="tg-rc-head">{name}</span>,
    cell: (role, change) => <RightCell {...{ role, object, field, name, change }} />,
  };
}

interface RightProps {
  readonly role: RoleDocument;
  readonly object: ObjectDefinition;
  readonly field: Field;
  readonly name: string;
  readonly change: RoleChange | null;
}

/** What one role may do with one field; what is not as with all fields of the object stands out. */
function RightCell({ role, object, field, name, change }: RightProps) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  if (!isOpen(rightsOn(role, object.name))) return <span className="tg-t3">–</span>;
  const { right, own } = rightOn(role, object.name, field.name);
  const words = t(`roles.rights.${right}`);
  return (
    <Menu
      disabled={change === null}
      selected={[right]}
      items={fieldRights
        .filter((one) => one !== 'masked' || maskOf(field) !== null)
        .map((one) => ({
          key: one,
          label: t(`roles.rights.${one}`),
          onClick: () => change?.((now) => withFields(now, object.name, [field.name], one)),
        }))}
    >
      <button
        type="button"
        className={`tg-role-scope ${own ? 'is-all' : ''} is-${right}`}
        aria-label={`${labelIn(role.label, locale, role.name)}: ${name}: ${words}`}
      >
        {words}
      </button>
    </Menu>
  );
}
