import { type Field, type ObjectDefinition } from '@tangram/model';
import { Button } from '@tangram/ui';
import { type Clash, isLink, labelOf } from '@tangram/view';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';
import { capOf, useKeys } from '../../shell/use-keys.ts';
import { useNames } from '../fields/use-names.ts';
import { Value } from '../fields/value.tsx';
import './merge.css';

/** Whose value of a field counts. */
export type Side = 'mine' | 'theirs';

interface Props {
  readonly object: ObjectDefinition;
  readonly clashes: readonly Clash[];
  /** How many other changes of this person go onto the latest version as they are. */
  readonly merged: number;
  /** Values by field, as they were chosen. */
  readonly onChoose: (values: Readonly<Record<string, unknown>>) => void;
  /** Goes on editing; nothing is saved yet. */
  readonly onCancel: () => void;
}

/** Two people changed the same fields: what each was, what the other made of it and what this person did; one is chosen for each. */
export function MergeDialog({ object, clashes, merged, onChoose, onCancel }: Props) {
  const { t } = useTranslation();
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({});
  const sideOf = (name: string): Side => sides[name] ?? 'mine';
  const choose = () =>
    onChoose(Object.fromEntries(clashes.map(({ name, mine, theirs }) => [name, sideOf(name) === 'mine' ? mine : theirs])));
  useKeys({
    'mod+Enter': (event) => {
      event.preventDefault();
      choose();
    },
  });
  return (
    <Modal
      open
      width={560}
      title={t('merge.title')}
      closable={false}
      onCancel={onCancel}
      mask={{ closable: false }}
      footer={
        <div className="tg-merge-foot">
          <span className="tg-t3">{merged > 0 ? t('merge.merged', { count: merged }) : ''}</span>
          <span className="tg-grow" />
          <Button kind="quiet" keys="Esc" onClick={onCancel}>
            {t('merge.back')}
          </Button>
          <Button kind="primary" keys={capOf('mod+Enter')} onClick={choose}>
            {t('merge.save')}
          </Button>
        </div>
      }
    >
      <p className="tg-t2">{t('merge.text')}</p>
      {clashes.map((clash) => {
        const field = object.byName.get(clash.name);
        if (!field) return null;
        return (
          <ClashRow
            key={clash.name}
            field={field}
            clash={clash}
            side={sideOf(clash.name)}
            onSide={(side) => setSides((now) => ({ ...now, [clash.name]: side }))}
          />
        );
      })}
    </Modal>
  );
}

interface RowProps {
  readonly field: Field;
  readonly clash: Clash;
  readonly side: Side;
  readonly onSide: (side: Side) => void;
}

function ClashRow({ field, clash, side, onSide }: RowProps) {
  const { t } = useTranslation();
  const { locale } = usePlace();
  const label = labelOf(field.label, locale, field.name);
  const sides = [
    ['theirs', clash.theirs],
    ['mine', clash.mine],
  ] as const;
  return (
    <fieldset className="tg-merge-row" data-clash={field.name}>
      <legend>
        {label}
        <span className="tg-merge-was">
          {t('merge.was')} <Shown field={field} value={clash.was} />
        </span>
      </legend>
      {sides.map(([name, value]) => (
        <label key={name} className={`tg-merge-side ${side === name ? 'is-chosen' : ''}`}>
          <input type="radio" name={`merge-${field.name}`} checked={side === name} onChange={() => onSide(name)} />
          <span>
            <span className="tg-small tg-t3">{t(`merge.${name}`)}</span>
            <Shown field={field} value={value} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** A value with the name of what it points to. */
export function Shown({ field, value }: { readonly field: Field; readonly value: unknown }) {
  const place = usePlace();
  const id = isLink(field) && typeof value === 'string' ? value : '';
  const title = useNames(field.targets[0] ?? '', id === '' ? [] : [id]).get(id) ?? null;
  return <Value field={field} value={value} title={title} place={place} room="page" />;
}
