import { freeName } from '@tangram/design';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line } from '../inspector/line.tsx';
import { isName } from '../inspector/name-line.tsx';
import { TypedInput } from '../inspector/typed-input.tsx';
import { type PropertyProps, textOf } from './property-props.ts';

/** The name under which a field is known to formulas and the API. Every place that names it follows. */
export function NameInput({ id, label, object, field, value, onValue, readOnly }: PropertyProps): ReactNode {
  const { t } = useTranslation();
  const { base } = useDesigner();
  const text = textOf(value);
  const taken = new Set(object.fields.flatMap((one) => (one === field ? [] : [one.name])));
  const isPublished = base.some(
    (one) => one.kind === 'object' && one.fields.some((other) => field.id !== undefined && other.id === field.id),
  );
  return (
    <Line id={id} label={label} hint={t(isPublished ? 'field.nameFollows' : 'field.nameHint')}>
      <TypedInput
        id={id}
        label={label}
        mono
        text={text}
        readOnly={readOnly}
        takes={(next) => isName(next) && freeName(next, taken) === next}
        onText={onValue}
      />
    </Line>
  );
}
