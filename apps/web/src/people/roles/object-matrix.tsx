import type { Department } from '@tangram/contract';
import type { ObjectDefinition, RoleDocument } from '@tangram/model';
import { Checkbox } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Fragment, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { isOpen, rightsOn, type ScopedAction, withRights } from '@tangram/design';
import { ScopeCell } from './scope-cell.tsx';
import type { RoleChange } from './role-change.ts';

interface Props {
  readonly role: RoleDocument;
  readonly objects: readonly ObjectDefinition[];
  readonly departments: readonly Department[];
  readonly chosen: string | null;
  readonly onChoose: (object: string) => void;
  /** Stands below the line of the one that is chosen. */
  readonly below?: ReactNode;
  /** null: it may only be looked at. */
  readonly onRole: RoleChange | null;
}

export const scoped: readonly ScopedAction[] = ['read', 'update', 'delete'];

/** Goes to the cell that an arrow key leads to. */
export function walkCells(event: KeyboardEvent<HTMLElement>): void {
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };
  const step = steps[event.key];
  const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-row]') : null;
  if (!step || !cell || document.querySelector('[role=menu]')) return;
  const [row, column] = [Number(cell.dataset['row']) + step[0], Number(cell.dataset['column']) + step[1]];
  const next = event.currentTarget.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
  if (!next) return;
  event.preventDefault();
  next.querySelector<HTMLElement>('button, input')?.focus();
}

/** What a role may do with the records of each object: a line for each, walked by arrow keys. */
export function ObjectMatrix({ role, objects, departments, chosen, onChoose, onRole, below }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  return (
    <div className="tg-matrix" role="grid" aria-label={t('roles.matrix')} onKeyDown={walkCells}>
      <div className="tg-matrix-head" role="row">
        {(['object', 'create', ...scoped, 'fields'] as const).map((one) => (
          <span key={one} role="columnheader">
            {t(`roles.columns.${one}`)}
          </span>
        ))}
      </div>
      {objects.map((object, row) => {
        const rights = rightsOn(role, object.name);
        const name = labelOf(object.plural, locale, object.name);
        const words = (count: number) => (count === 0 ? t(`roles.rights.${rights.fieldDefault ?? 'edit'}`) : t('roles.limited', { count }));
        const limited = Object.keys(rights.fields ?? {}).length + (rights.when ?? []).length;
        return (
          <Fragment key={object.name}>
            <div
              role="row"
              aria-selected={object.name === chosen}
              className={`tg-matrix-row ${object.name === chosen ? 'is-here' : ''} ${isOpen(rights) ? '' : 'is-shut'}`}
            >
              <span role="rowheader" data-row={row} data-column={0}>
                <button type="button" className="tg-matrix-name tg-cut" onClick={() => onChoose(object.name)}>
                  {name}
                </button>
              </span>
              <span role="gridcell" data-row={row} data-column={1} className="tg-matrix-create">
                <Checkbox
                  label={t('roles.creates', { object: name })}
                  checked={rights.create === true}
                  disabled={onRole === null}
                  onChange={(create) => onRole?.((now) => withRights(now, object.name, { create }))}
                />
              </span>
              {scoped.map((action, i) => (
                <span key={action} role="gridcell" data-row={row} data-column={i + 2}>
                  <ScopeCell
                    label={t('roles.cell', { deed: t(`roles.columns.${action}`), object: name })}
                    object={object.name}
                    scope={rights[action] ?? 'none'}
                    departments={departments}
                    onScope={onRole && ((scope) => onRole((now) => withRights(now, object.name, { [action]: scope })))}
                  />
                </span>
              ))}
              <span role="gridcell" data-row={row} data-column={5}>
                <button
                  type="button"
                  className="tg-link"
                  aria-label={`${t('roles.fieldsOf', { object: name })}: ${words(limited)}`}
                  onClick={() => onChoose(object.name)}
                >
                  {words(limited)}
                </button>
              </span>
            </div>
            {object.name === chosen ? below : null}
          </Fragment>
        );
      })}
    </div>
  );
}
