import type { Field, FieldType } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { maskText, type Place } from '@tangram/view';
import { Input } from 'antd';
import type { ReactNode } from 'react';
import type { LineFaults } from '../fields/edit.ts';
import { edits } from '../fields/edits.ts';
import type { FormValues } from './form-values.ts';

interface FrameProps {
  readonly id: string;
  readonly label: ReactNode;
  /** Marked as one that has to be filled in. */
  readonly required: boolean;
  readonly hint?: ReactNode;
  readonly errors?: readonly string[];
  readonly children: ReactNode;
}

/** Label above, control, then the error or, when there is none, the hint. Never only a red border. */
export function FieldFrame({ id, label, required, hint, errors = [], children }: FrameProps) {
  const wrong = errors.length > 0;
  return (
    <div className={`tg-field ${wrong ? 'is-wrong' : ''}`}>
      <label className="tg-field-label" htmlFor={id}>
        {label}
        {required ? <em aria-hidden>*</em> : null}
      </label>
      {children}
      {wrong ? (
        <div className="tg-field-error" id={`${id}-error`} role="alert">
          {errors.join(' · ')}
        </div>
      ) : hint ? (
        <div className="tg-field-hint">{hint}</div>
      ) : null}
    </div>
  );
}

const controlOf = (type: FieldType) => edits[type];

interface ControlProps {
  readonly id: string;
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly readOnly: boolean;
  readonly invalid: boolean;
  readonly place: Place;
  readonly values: FormValues;
  readonly creating: boolean;
  readonly faults?: LineFaults;
}

/** One value, by the control of its type; the text of a mask where a masked one cannot be changed. */
export function FieldControl({ field, value, readOnly, faults, ...rest }: ControlProps) {
  const masked = readOnly ? maskText(field, value) : null;
  const Control = edits[field.type];
  return (
    <div className={readOnly ? 'tg-control is-read-only' : 'tg-control'}>
      {masked === null ? (
        <Control field={field} value={value} readOnly={readOnly} controlOf={controlOf} {...rest} {...(faults ? { faults } : {})} />
      ) : (
        <Input id={rest.id} value={masked} readOnly />
      )}
      {readOnly ? (
        <span className="tg-control-lock">
          <Icon name="lock" size={14} />
        </span>
      ) : null}
    </div>
  );
}
