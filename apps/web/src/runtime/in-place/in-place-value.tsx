import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { type Column, type InPlace, inPlace, currencyIn } from '@tangram/view';
import { type MouseEvent, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { laterWithControls } from '../../lazily/later.tsx';
import { usePlace } from '../../settings/use-place.ts';
import { Value } from '../fields/value.tsx';
import { withOptions } from '../fields/with-options.ts';
import { Shown } from '../merge/merge-dialog.tsx';
import { useRecordRules } from '../rules/record-rules.ts';
import { useInPlaceEdits } from './in-place-context.ts';
import { closedIn } from '../masks/closed-in.ts';
import { Unmask } from '../masks/unmask.tsx';
import { Updating } from './updating.tsx';
import './in-place.css';

const Control = laterWithControls(() => import('./in-place-control.tsx'), 'InPlaceControl');

interface Props {
  readonly object: ObjectDefinition;
  readonly record: RecordRow;
  readonly column: Column;
  /** The name of the group it stands in: a value may stand in several. */
  readonly group: string;
  /** The columns of the group, for going on with Tab. */
  readonly columns: readonly Column[];
  readonly className: string;
  /** What stands behind the value while it is not being changed. */
  readonly children?: ReactNode;
}

/** A label and its value; a press on the value changes it, and nothing else. */
export function InPlaceValue({ object, record, column, group, columns, className, children }: Props) {
  const place = usePlace();
  const state = useInPlaceEdits();
  const { field } = column;
  const key = `${group}.${field.name}`;
  const rules = useRecordRules();
  const closed = closedIn(record);
  const wayOf = (one: Column): InPlace => {
    const { name } = one.field;
    const own = inPlace(object, one);
    return own === 'edit' && (closed.has(name) || rules.readOnly.has(name) || rules.absent.has(name)) ? 'lock' : own;
  };
  const way = wayOf(column);
  const stored = record[column.valueKey];
  const value = way === 'edit' ? state.valueOf(field.name, stored) : stored;
  const isUnsaved = way === 'edit' && state.unsaved.includes(field.name);
  const isOpen = way === 'edit' && state.open === key;
  const wrong = way === 'edit' ? state.refused.get(field.name) : undefined;
  const begin = () => state.begin(key, field.name);
  const editable = columns.filter((one) => wayOf(one) === 'edit');
  const move = (by: 1 | -1) => {
    const next = editable[editable.indexOf(column) + by];
    if (next) state.begin(`${group}.${next.field.name}`, next.field.name);
    else state.leave();
  };
  const press = (event: MouseEvent) => {
    // A link leads on, a text that is being selected is for copying.
    if (event.target instanceof Element && event.target.closest('a, button, input, img')) return;
    if (window.getSelection()?.toString()) return;
    begin();
  };
  const title = column.titleKey === null ? null : record[column.titleKey];
  const currency = currencyIn(column, record);
  return (
    <div className={`${className} is-${way} ${isUnsaved ? 'is-unsaved' : ''} ${isOpen ? 'is-open' : ''}`}>
      <Heading column={column} way={way} isOpen={isOpen} onChange={begin} />
      {isOpen ? (
        <dd>
          <Suspense fallback={<Value field={field} value={value} currency={currency} place={place} room="page" />}>
            <Control
              key={key}
              field={withOptions(field, rules.options.get(field.name)) ?? field}
              value={value}
              values={record}
              onMove={move}
            />
          </Suspense>
          {wrong ? <Wrong words={wrong} /> : null}
        </dd>
      ) : (
        <dd onClick={way === 'edit' ? press : undefined}>
          {isUnsaved ? (
            <Shown field={field} value={value} />
          ) : (
            <Value
              field={field}
              value={value}
              title={typeof title === 'string' ? title : null}
              currency={currency}
              place={place}
              room="page"
            />
          )}
          {column.valueKey === field.name ? <Unmask object={object} record={record} field={field} /> : null}
          <Updating object={object} record={record} name={field.name} />
          {isUnsaved ? null : children}
          {wrong ? <Wrong words={wrong} /> : null}
        </dd>
      )}
    </div>
  );
}

/** The label, and how the value is changed or why it is not. */
function Heading({
  column,
  way,
  isOpen,
  onChange,
}: {
  readonly column: Column;
  readonly way: InPlace;
  readonly isOpen: boolean;
  readonly onChange: () => void;
}) {
  const { t } = useTranslation();
  const { label, derived, field } = column;
  return (
    <dt title={derived === null ? label : `${label} · ${derived}`}>
      <span>{label}</span>
      {way === 'edit' ? (
        isOpen ? null : (
          <button type="button" className="tg-in-place-open" aria-label={t('inPlace.change', { field: label })} onClick={onChange}>
            <Icon name="edit" size={14} />
          </button>
        )
      ) : (
        <span className="tg-in-place-why" title={derived ?? t(`inPlace.${way}`)}>
          <Icon name={field.rollUp ? 'sum' : way} size={14} />
        </span>
      )}
    </dt>
  );
}

const Wrong = ({ words }: { readonly words: readonly string[] }) => (
  <div className="tg-field-error" role="alert">
    {words.join(' · ')}
  </div>
);
