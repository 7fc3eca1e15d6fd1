import { type Field, maskOf, type ObjectDefinition, type RoleDocument } from '@tangram/model';
import { Button } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Input, Select } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { Labelled } from '../labelled.tsx';
import { fieldRights, type FieldRight, rightOn, rightsOn, withFields, withRights } from '@tangram/design';
import type { RoleChange } from './role-change.ts';

interface Props {
  readonly role: RoleDocument;
  readonly object: ObjectDefinition;
  /** null: it may only be looked at. */
  readonly onRole: RoleChange | null;
}

const always: ReadonlySet<string> = new Set(['id', 'version']);
const nobodyMoves: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** Up and down walk from field to field; left and right choose, as among any radio buttons. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = nobodyMoves[event.key];
  const input = event.target;
  if (step === undefined || !(input instanceof HTMLInputElement) || input.type !== 'radio') return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=radiogroup]')];
  const next = all[all.findIndex((group) => group.contains(input)) + step];
  event.preventDefault();
  const there = next?.querySelector<HTMLInputElement>('input:checked') ?? next?.querySelector<HTMLInputElement>('input');
  there?.focus();
}

/** What a role may do with each field of an object. */
export function FieldsPart({ role, object, onRole }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const [words, setWords] = useState('');
  const { fieldDefault = 'edit' } = rightsOn(role, object.name);
  const wanted = words.trim().toLowerCase();
  const nameOf = (field: Field) => labelOf(field.label, locale, field.name);
  const found = object.fields.filter(
    (field) => !always.has(field.name) && field.origin !== 'derived' && `${nameOf(field)} ${field.name}`.toLowerCase().includes(wanted),
  );
  // What every object has comes last: hardly any role says something of it.
  const fields = [...found.filter(({ origin }) => origin === 'declared'), ...found.filter(({ origin }) => origin !== 'declared')];
  const takes = (field: Field, right: FieldRight) => right !== 'masked' || maskOf(field) !== null;
  const put = (some: readonly Field[], right: FieldRight) =>
    onRole?.((now) =>
      withFields(
        now,
        object.name,
        some.filter((field) => takes(field, right)).map(({ name }) => name),
        right,
      ),
    );
  return (
    <>
      <div className="tg-fields-tools">
        <Labelled id="field-default" label={t('roles.fieldDefault')}>
          <Select
            id="field-default"
            value={fieldDefault}
            options={fieldRights.map((right) => ({ value: right, label: t(`roles.rights.${right}`) }))}
            disabled={onRole === null}
            onChange={(right: FieldRight) => onRole?.((now) => withRights(now, object.name, { fieldDefault: right }))}
          />
        </Labelled>
        <Input
          allowClear
          value={words}
          placeholder={t('roles.findField')}
          aria-label={t('roles.findField')}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <div className="tg-fields" role="group" aria-label={t('roles.columns.fields')} onKeyDown={walk}>
        <div className="tg-fields-head">
          <span>{t('roles.field')}</span>
          {fieldRights.map((right) => (
            <Button
              key={right}
              kind="quiet"
              size="small"
              disabled={onRole === null}
              aria-label={t('roles.allOf', { right: t(`roles.rights.${right}`) })}
              title={t('roles.allOf', { right: t(`roles.rights.${right}`) })}
              onClick={() => put(fields, right)}
            >
              {t(`roles.rights.${right}`)}
            </Button>
          ))}
        </div>
        {fields.map((field) => {
          const { right, own } = rightOn(role, object.name, field.name);
          return (
            <div key={field.name} role="radiogroup" aria-label={nameOf(field)} className={`tg-fields-row ${own ? 'is-own' : ''}`}>
              <span className="tg-cut" title={field.name}>
                {nameOf(field)}
              </span>
              {fieldRights.map((one) => (
                <label key={one} className="tg-fields-cell">
                  <input
                    type="radio"
                    name={`${object.name}.${field.name}`}
                    aria-label={t(`roles.rights.${one}`)}
                    checked={right === one}
                    disabled={onRole === null || !takes(field, one)}
                    onChange={() => put([field], one)}
                  />
                </label>
              ))}
            </div>
          );
        })}
      </div>
    </>
  );
}
