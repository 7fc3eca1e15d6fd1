import type { Field } from '@tangram/model';
import { Button } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';

interface Props {
  readonly object: string;
  /** A comparison that was put together. */
  readonly onPart: (text: string) => void;
}

const comparisons = ['=', '!=', '>', '>=', '<', '<='] as const;
const numbers: ReadonlySet<string> = new Set(['integer', 'decimal', 'percent', 'currency', 'rating']);
const choices: ReadonlySet<string> = new Set(['select', 'stage']);
const plain: ReadonlySet<string> = new Set(['text', 'email', 'phone', 'region', 'boolean', 'user', ...numbers, ...choices]);

/** What a value is called in an expression. */
function spelled({ type }: Field, value: string): string {
  if (value.startsWith('$')) return value;
  if (numbers.has(type)) return Number.isFinite(Number(value)) && value.trim() !== '' ? value.trim() : '0';
  if (type === 'boolean') return value === 'true' ? 'true' : 'false';
  return JSON.stringify(value);
}

/** Puts comparisons together, field by field, for who does not write them. */
export function ConditionBuilder({ object, onPart }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const fields = (model.objects.get(object)?.fields ?? []).filter(({ type }) => plain.has(type));
  const users = (model.objects.get('user')?.fields ?? []).filter(({ type, origin }) => type === 'text' && origin === 'declared');
  const [name, setName] = useState<string | null>(null);
  const [comparison, setComparison] = useState<string>('=');
  const [value, setValue] = useState<string>('');
  const field = fields.find((one) => one.name === name);
  const own = [
    ...(field?.type === 'user' ? [{ value: '$user', label: t('roles.whoAsks') }] : []),
    ...(field?.type === 'text' || field?.type === 'region'
      ? users.map((one) => ({ value: `$user.${one.name}`, label: t('roles.ofWhoAsks', { field: labelOf(one.label, locale, one.name) }) }))
      : []),
  ];
  const options = [
    ...(field?.options ?? []).map((one) => ({ value: one.value, label: labelOf(one.label, locale, one.value) })),
    ...(field?.pipeline?.stages ?? []).map((one) => ({ value: one.name, label: labelOf(one.label, locale, one.name) })),
    ...(field?.type === 'boolean'
      ? [
          { value: 'true', label: t('words.yes') },
          { value: 'false', label: t('words.no') },
        ]
      : []),
    ...own,
  ];
  return (
    <div className="tg-role-builder" role="group" aria-label={t('roles.build')}>
      <Select
        showSearch
        value={name}
        aria-label={t('roles.field')}
        placeholder={t('roles.field')}
        optionFilterProp="label"
        options={fields.map((one) => ({ value: one.name, label: labelOf(one.label, locale, one.name) }))}
        onChange={(next: string | null) => {
          setName(next);
          setValue('');
        }}
      />
      <Select
        value={comparison}
        aria-label={t('roles.comparison')}
        options={comparisons.map((one) => ({ value: one, label: one }))}
        onChange={(next: string) => setComparison(next)}
      />
      {options.length > 0 ? (
        <Select
          value={value === '' ? null : value}
          aria-label={t('roles.value')}
          placeholder={t('roles.value')}
          options={options}
          onChange={(next: string | null) => setValue(next ?? '')}
        />
      ) : (
        <Input
          value={value}
          aria-label={t('roles.value')}
          placeholder={t('roles.value')}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
      <Button
        icon="plus"
        disabled={!field || value === ''}
        onClick={() => {
          if (field) onPart(`${field.name} ${comparison} ${spelled(field, value)}`);
          setValue('');
        }}
      >
        {t('roles.addPart')}
      </Button>
    </div>
  );
}
