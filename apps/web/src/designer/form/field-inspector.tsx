import {
  formWords,
  type PlacedCondition,
  placedAs,
  sectionNamed,
  spotOf,
  takeField,
  widthOf,
  widthsOf,
  withCondition,
  withWidth,
} from '@tangram/design';
import { labelOf } from '@tangram/view';
import { Button, Icon } from '@tangram/ui';
import { Segmented, Switch } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { glyphOfType } from '../../runtime/fields/glyph-of-type.ts';
import { useDesigner } from '../designer-context.ts';
import { WordsInput } from '../inspector/words-input.tsx';
import { ConditionBox } from '../inspector/condition-box.tsx';
import type { FormDesk } from './form-desk.ts';
import { fresh } from './fresh.ts';
import { InspectorHead } from '../inspector/head.tsx';

interface Props {
  readonly desk: FormDesk;
  readonly field: string;
}

const conditions: readonly PlacedCondition[] = ['visibleWhen', 'requiredWhen', 'readOnlyWhen'];

/** A field on a form: what it is called everywhere, how wide it is here, and under which conditions it is shown, asked for or closed here. */
export function FieldInspector({ desk, field: name }: Props) {
  const { t } = useTranslation();
  const { documents, edit, readOnly, select, locale } = useDesigner();
  const { form, object, typeOf, change, wordsOf } = desk;
  const [isFresh] = useState(() => fresh.field === name);
  useEffect(() => {
    if (isFresh) fresh.field = null;
  }, [isFresh]);
  const own = documents.find((one) => one.kind === 'object' && one.name === form.object);
  const at = own?.kind === 'object' ? own.fields.findIndex((one) => one.name === name) : -1;
  const field = own?.kind === 'object' ? own.fields[at] : undefined;
  const part = { kind: 'field', field: name } as const;
  const section = sectionNamed(form, spotOf(form, name)?.section ?? '');
  const placed = placedAs(form, name);
  if (!section || !placed) return null;
  const ref = `object:${form.object}` as const;
  const set = (property: string, value: unknown) => edit({ kind: 'setProperty', ref, path: `/fields/${at}/${property}`, value });
  const known = object?.byName.get(name);
  return (
    <>
      <InspectorHead
        sign={<Icon name={known ? glyphOfType[known.type] : 'text'} size={16} />}
        title={field ? labelOf(field.label, locale, name) : wordsOf(part)[locale]}
        name={name}
      />
      <section className="tg-inspect-part tg-props">
        {field ? (
          <>
            <WordsInput
              id="placed-label"
              label={t('canvas.label')}
              words={field.label}
              required
              readOnly={readOnly}
              autoFocus={isFresh}
              onWords={(label) => set('label', label)}
            />
            <WordsInput
              id="placed-help"
              label={t('formCanvas.helpText')}
              words={'help' in field ? field.help : undefined}
              rows={2}
              readOnly={readOnly}
              onWords={(help) => set('help', help)}
            />
          </>
        ) : null}
        <div className="tg-inspect-line">
          <span>{t('formCanvas.widthLabel')}</span>
          <Segmented
            size="small"
            aria-label={t('formCanvas.widthLabel')}
            value={widthOf(section, placed, typeOf)}
            disabled={readOnly}
            options={widthsOf(section).map((width) => ({
              value: width,
              label: t(`formCanvas.widths.${width}`, { defaultValue: `${width}/12` }),
            }))}
            onChange={(width) => change(withWidth(form, name, width, typeOf), formWords.width(wordsOf(part)), part)}
          />
        </div>
      </section>
      {field && known?.readOnly === false ? (
        <section className="tg-inspect-part">
          <div className="tg-inspect-line">
            <span aria-hidden>{t('formCanvas.required')}</span>
            <Switch
              size="small"
              aria-label={t('formCanvas.required')}
              checked={field.required === true}
              disabled={readOnly}
              onChange={(on) => set('required', on ? true : undefined)}
            />
          </div>
          <p className="tg-design-none">{t('formCanvas.everywhere')}</p>
        </section>
      ) : null}
      <section className="tg-inspect-part tg-props">
        {conditions.map((key) => (
          <ConditionBox
            key={key}
            object={form.object}
            label={t(`formCanvas.${key}`)}
            text={placed[key] ?? ''}
            onText={(text) => change(withCondition(form, name, key, text), formWords.move(wordsOf(part)), part)}
          />
        ))}
      </section>
      <footer className="tg-inspect-part tg-inspect-deeds">
        {field ? (
          <Button kind="quiet" icon="code" onClick={() => select({ ref, pointer: `/fields/${at}` })}>
            {t('formCanvas.openField')}
          </Button>
        ) : null}
        <Button
          kind="quiet"
          icon="close"
          disabled={readOnly}
          onClick={() => change(takeField(form, name), formWords.take(wordsOf(part)), null)}
        >
          {t('formCanvas.removeSection')}
        </Button>
      </footer>
    </>
  );
}
