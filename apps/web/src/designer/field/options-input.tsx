import { addOptions, changeOption, dropOption, moveOption, optionColors, retireOption } from '@tangram/design';
import { labelIn, type Option, type OptionSetDocument, valueWords } from '@tangram/model';
import { colorOf, Diamond, IconButton, Menu, type MenuItem } from '@tangram/ui';
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line } from '../inspector/line.tsx';
import { SortableList } from '../inspector/sortable-list.tsx';
import { TypedInput } from '../inspector/typed-input.tsx';
import { useSpell } from '../use-spell.ts';
import './field.css';
import { listOf, type PropertyProps } from './property-props.ts';

/** The options of a field, where it has no set of options. */
export function OptionsInput({ label, field, value, onValue, readOnly }: PropertyProps): ReactNode {
  const { base } = useDesigner();
  if ('optionSet' in field && field.optionSet !== undefined) return null;
  const published = base.flatMap((one) =>
    one.kind === 'object'
      ? one.fields.flatMap((other) => (other.id === field.id && field.id !== undefined && 'options' in other ? (other.options ?? []) : []))
      : [],
  );
  return (
    <Line label={label}>
      <OptionList label={label} options={listOf<Option>(value)} published={published} readOnly={readOnly} onOptions={onValue} />
    </Line>
  );
}

interface ListProps {
  readonly label: string;
  readonly options: readonly Option[];
  /** Those that records may have already: they are retired, not taken out. */
  readonly published: OptionSetDocument['options'] | readonly Option[];
  readonly readOnly: boolean;
  readonly onOptions: (options: readonly Option[]) => void;
  /** With room for the names in both languages and the code. */
  readonly wide?: boolean;
}

/** Options: put in order, named, coloured, retired; new ones are typed below, or pasted a line each. */
export function OptionList({ label, options, published, readOnly, onOptions, wide = false }: ListProps) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const spell = useSpell();
  const [typed, setTyped] = useState('');
  const known = new Set(published.map(({ value }) => value));
  const add = (text: string) => {
    setTyped('');
    const next = addOptions(options, text, locale, spell);
    if (next !== options) onOptions(next);
  };
  const other = locale === 'en' ? 'zh-CN' : 'en';
  const name = (option: Option, at: number, language: 'zh-CN' | 'en') => (
    <TypedInput
      label={t('field.optionName', { n: at + 1, language: t(`field.language.${language}`) })}
      text={option.label[language] ?? (language === locale ? labelIn(option.label, locale, option.value) : '')}
      readOnly={readOnly}
      takes={(text) => text.trim() !== '' || language !== locale}
      onText={(text) => {
        const { [language]: _, ...rest } = option.label;
        onOptions(changeOption(options, at, { label: text.trim() === '' ? rest : { ...rest, [language]: text } }));
      }}
    />
  );
  return (
    <>
      <SortableList
        label={label}
        readOnly={readOnly}
        items={options.map((option) => ({ key: option.value, words: labelIn(option.label, locale, option.value), option }))}
        onMove={(from, to) => onOptions(moveOption(options, from, to))}
      >
        {({ option }, at) => (
          <div className={`tg-choice ${option.active === false ? 'is-retired' : ''}`}>
            <ColorMenu option={option} readOnly={readOnly} onColor={(color) => onOptions(changeOption(options, at, { color }))} />
            {name(option, at, locale)}
            {wide ? name(option, at, other) : null}
            {wide ? <code className="tg-choice-code">{option.value}</code> : null}
            {readOnly ? null : (
              <IconButton
                icon={known.has(option.value) ? (option.active === false ? 'undo' : 'eyeOff') : 'close'}
                size="small"
                label={t(known.has(option.value) ? (option.active === false ? 'field.bringBack' : 'field.retire') : 'field.dropOption', {
                  name: labelIn(option.label, locale, option.value),
                })}
                onClick={() => onOptions(known.has(option.value) ? retireOption(options, at) : dropOption(options, at))}
              />
            )}
          </div>
        )}
      </SortableList>
      {readOnly ? null : (
        <Input
          aria-label={t('field.newOption')}
          placeholder={t('field.newOptionHint')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={() => add(typed)}
          onBlur={() => typed.trim() !== '' && add(typed)}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text/plain');
            if (!/[\n\t]/.test(text.trim())) return;
            event.preventDefault();
            add(text);
          }}
        />
      )}
    </>
  );
}

function ColorMenu({
  option,
  readOnly,
  onColor,
}: {
  readonly option: Option;
  readonly readOnly: boolean;
  readonly onColor: (color: NonNullable<Option['color']>) => void;
}) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const items = optionColors.map(
    (color): MenuItem => ({
      key: color,
      icon: <Diamond color={colorOf(color) ?? 'var(--tg-text3)'} />,
      label: valueWords('option_set', ['options', 'color'], color)?.[locale] ?? color,
    }),
  );
  return (
    <Menu
      items={items}
      selected={option.color ? [option.color] : []}
      disabled={readOnly}
      onPick={(key) => onColor(key as NonNullable<Option['color']>)}
    >
      <button
        type="button"
        className="tg-choice-color"
        aria-label={t('field.colorOf', { name: labelIn(option.label, locale, option.value) })}
      >
        <Diamond color={colorOf(option.color) ?? 'var(--tg-text3)'} />
      </button>
    </Menu>
  );
}
