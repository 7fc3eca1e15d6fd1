import type { Option } from '@tangram/model';
import { Button, IconButton } from '@tangram/ui';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ExpressionBox } from '../../expression/expression-box.tsx';
import { useDesigner } from '../designer-context.ts';
import { Line } from '../inspector/line.tsx';
import { listOf, type PropertyProps } from './property-props.ts';

interface Entry {
  readonly when: string;
  readonly options: readonly string[];
}

/** Which options there are under which condition: the first that holds counts. */
export function OptionsWhenInput({ label, object, field, value, onValue, readOnly }: PropertyProps): ReactNode {
  const { t } = useTranslation();
  const { model, locale } = useDesigner();
  const subject = model.objects.get(object.name);
  const all: readonly Option[] = model.objects.get(object.name)?.byName.get(field.name)?.options ?? [];
  const entries = listOf<Entry>(value);
  const put = (next: readonly Entry[]) => onValue(next.length === 0 ? undefined : next);
  const change = (at: number, part: Partial<Entry>) => put(entries.map((one, i) => (i === at ? { ...one, ...part } : one)));
  if (!subject) return null;
  return (
    <Line label={label} hint={t('field.optionsWhenHint')}>
      {entries.map((entry, i) => (
        <div key={`${i} of ${entries.length}`} className="tg-field-entry">
          <ExpressionBox
            label={t('field.whenHolds', { n: i + 1 })}
            shape="condition"
            required
            subject={{ model, object: subject, use: 'condition', returns: 'boolean' }}
            text={entry.when}
            {...(readOnly ? {} : { onText: (when: string | null) => when !== null && change(i, { when }) })}
          />
          <Select
            mode="multiple"
            className="tg-wide"
            aria-label={t('field.onlyOptions')}
            disabled={readOnly}
            optionFilterProp="label"
            value={[...entry.options]}
            options={all.map((one) => ({ value: one.value, label: one.label[locale] ?? one.value }))}
            onChange={(options: string[]) => {
              if (options.length > 0) change(i, { options });
            }}
          />
          {readOnly ? null : (
            <IconButton icon="close" size="small" label={t('field.dropEntry')} onClick={() => put(entries.toSpliced(i, 1))} />
          )}
        </div>
      ))}
      {readOnly || all.length === 0 ? null : (
        <Button
          size="small"
          icon="plus"
          onClick={() =>
            put([...entries, { when: `$not($isBlank(${object.nameField}))`, options: all.slice(0, 1).map((one) => one.value) }])
          }
        >
          {t('field.addEntry')}
        </Button>
      )}
    </Line>
  );
}
