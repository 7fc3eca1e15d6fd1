import type { AnyDocument } from '@tangram/model';
import { labelIn } from '@tangram/model';
import { Button } from '@tangram/ui';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';

/** What somebody decided about an element. */
export type Decided = { readonly accept: true } | { readonly fill: string } | { readonly map: string | null } | { readonly earlier: true };

/** What is chosen in place of a code: each record's own earlier one. */
const EARLIER = '<earlier>';

interface Props {
  /** `pipeline:sales/stage:old`, `object:deal/field:source/option:fair`, `object:deal/field:amount`. */
  readonly element: string;
  readonly kind: 'map' | 'fill' | 'accept';
  /** Records may go back to what each held before: nobody said so yet. */
  readonly mayGoBack: boolean;
  readonly onDecide: (decided: Decided) => void;
}

/** Asks in place what a change needs to know. */
export function DecisionRow({ element, kind, mayGoBack, onDecide }: Props) {
  const { t } = useTranslation();
  const { documents, locale } = useDesigner();
  const [value, setValue] = useState<string | null>(null);
  if (kind === 'accept') return <Button onClick={() => onDecide({ accept: true })}>{t('check.decide.accept')}</Button>;
  if (kind === 'fill') {
    return (
      <span className="tg-check-decide">
        <Input
          size="small"
          aria-label={t('check.decide.fillValue')}
          value={value ?? ''}
          onChange={({ target }) => setValue(target.value)}
        />
        <Button disabled={value === null || value === ''} onClick={() => onDecide({ fill: value ?? '' })}>
          {t('check.decide.fill')}
        </Button>
      </span>
    );
  }
  const options = choicesFor(documents, element).map(({ name, label }) => ({ value: name, label: labelIn(label, locale, name) }));
  return (
    <span className="tg-check-decide">
      <Select
        size="small"
        aria-label={t('check.decide.mapTo')}
        value={value}
        placeholder={t('check.decide.mapTo')}
        options={[
          ...(mayGoBack && element.startsWith('pipeline:') ? [{ value: EARLIER, label: t('check.decide.earlier') }] : []),
          ...options,
          { value: '', label: t('check.decide.empty') },
        ]}
        onChange={setValue}
      />
      <Button
        disabled={value === null}
        onClick={() => onDecide(value === EARLIER ? { earlier: true } : { map: value === '' ? null : value })}
      >
        {t('check.decide.map')}
      </Button>
    </span>
  );
}

interface Choice {
  readonly name: string;
  readonly label: AnyDocument['label'];
}

/** What may take the place of a stage or an option that goes. */
function choicesFor(documents: readonly AnyDocument[], element: string): readonly Choice[] {
  const [, kind, name, field] = /^([a-z_]+):([a-z0-9_]+)(?:\/field:([a-z0-9_]+))?\//.exec(element) ?? [];
  const owner = documents.find((one) => one.kind === kind && one.name === name);
  const stagesOf = (pipeline: string) =>
    documents.flatMap((one): readonly Choice[] => (one.kind === 'pipeline' && one.name === pipeline ? one.stages : []));
  const optionsOf = (list: readonly { readonly value: string; readonly label: AnyDocument['label'] }[]): readonly Choice[] =>
    list.map(({ value, label }) => ({ name: value, label }));
  if (owner?.kind === 'pipeline') return owner.stages;
  if (owner?.kind === 'option_set') return optionsOf(owner.options);
  const found = owner?.kind === 'object' ? owner.fields.find((one) => one.name === field) : undefined;
  if (found?.type === 'stage') return stagesOf(found.pipeline);
  if (!found || !('options' in found || 'optionSet' in found)) return [];
  const set = documents.find((one) => one.kind === 'option_set' && one.name === found.optionSet);
  return optionsOf(found.options ?? (set?.kind === 'option_set' ? set.options : []));
}
