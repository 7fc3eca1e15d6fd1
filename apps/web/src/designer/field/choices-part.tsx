import { placeOf, propertiesOf } from '@tangram/design';
import { type FieldDocument, labelIn } from '@tangram/model';
import { Button, colorOf, Diamond } from '@tangram/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line } from '../inspector/line.tsx';

interface Props {
  readonly field: FieldDocument;
  /** The control of a property. */
  readonly input: (property: string) => ReactNode;
}

/** What a field can be chosen from, before all else: its own options, or the set that it shares with others. Nothing for a field without. */
export function ChoicesPart({ field, input }: Props): ReactNode {
  const { t } = useTranslation();
  const properties = propertiesOf(field.type).filter((property) => placeOf(field.type, property)?.tab === 'choices');
  if (properties.length === 0) return null;
  return (
    <section className="tg-props tg-field-choices" aria-label={t('field.types.choices')}>
      <SharedOptions field={field} />
      {properties.map(input)}
    </section>
  );
}

/** The options of a set, to be seen here and changed there. */
function SharedOptions({ field }: Pick<Props, 'field'>): ReactNode {
  const { t } = useTranslation();
  const { document, select, locale } = useDesigner();
  const name = 'optionSet' in field ? field.optionSet : undefined;
  const set = name === undefined ? undefined : document(`option_set:${name}`);
  if (set?.kind !== 'option_set') return null;
  return (
    <Line label={t('field.types.choices')}>
      <ul className="tg-shared-options" aria-label={labelIn(set.label, locale, set.name)}>
        {set.options.map((option) => (
          <li key={option.value} className={option.active === false ? 'is-retired' : ''}>
            <Diamond color={colorOf(option.color) ?? 'var(--tg-text3)'} />
            {labelIn(option.label, locale, option.value)}
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => select({ ref: `option_set:${set.name}`, pointer: '' })}>
        {t('field.editSet', { name: labelIn(set.label, locale, set.name) })}
      </Button>
    </Line>
  );
}
