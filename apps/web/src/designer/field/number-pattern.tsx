import { type AutonumberField, formatNumber, numberingOf, valuesIn } from '@tangram/model';
import { Button } from '@tangram/ui';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Line } from '../inspector/line.tsx';
import { TypedInput } from '../inspector/typed-input.tsx';
import { type PropertyProps, textOf } from './property-props.ts';

const pieces = ['{YYYY}', '{YY}', '{MM}', '{DD}', '{SEQ:4}', '{RANDOM:4}', '{FIELD:name}', '{DEPT.code}'] as const;

/** What numbers look like, with one as it will be today. */
export function NumberPatternInput({ id, label, field, value, onValue, readOnly }: PropertyProps): ReactNode {
  const { t } = useTranslation();
  const text = textOf(value);
  const sample = field.type === 'autonumber' ? sampleOf(field, t('field.sampleValue')) : null;
  return (
    <Line id={id} label={label} hint={sample === null ? undefined : t('field.nextNumber', { number: sample })}>
      <TypedInput
        id={id}
        label={label}
        mono
        text={text}
        readOnly={readOnly}
        takes={(next) => next !== '' && next.length <= 100}
        onText={onValue}
      />
      {readOnly ? null : (
        <div className="tg-field-pieces">
          {pieces.map((piece) => (
            <Button key={piece} size="small" kind="quiet" onClick={() => onValue(text + piece)}>
              {piece}
            </Button>
          ))}
        </div>
      )}
    </Line>
  );
}

/** A number as the pattern makes it. */
function sampleOf(field: AutonumberField, word: string): string {
  const numbering = numberingOf(field);
  const values = valuesIn(numbering.parts).map(() => word);
  return formatNumber(numbering, { day: dayjs().format('YYYY-MM-DD'), values }, field.start ?? 1, (digits) =>
    '7391846205'.slice(0, digits),
  );
}
