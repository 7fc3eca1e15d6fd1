import {
  formWords,
  mergeIntoPrevious,
  pointerOf,
  removeSection,
  removeTab,
  sectionNamed,
  usualColumns,
  withColumns,
} from '@tangram/design';
import { Button, Icon } from '@tangram/ui';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { WordsInput } from '../inspector/words-input.tsx';
import { ConditionBox } from '../inspector/condition-box.tsx';
import type { FormDesk } from './form-desk.ts';
import { InspectorHead } from '../inspector/head.tsx';

interface Props {
  readonly desk: FormDesk;
  readonly name: string;
}

/** A section: what it is called and says, its columns, and when it is there. */
export function SectionInspector({ desk, name }: Props) {
  const { t } = useTranslation();
  const { readOnly, locale, edit } = useDesigner();
  const { form, typeOf, change, wordsOf } = desk;
  const section = sectionNamed(form, name);
  if (!section) return null;
  const part = { kind: 'section', section: name } as const;
  const words = wordsOf(part);
  // What is written letter by letter is one step: each property by itself.
  const set = (property: 'label' | 'text' | 'visibleWhen', value: unknown) =>
    edit({ kind: 'setProperty', ref: `form:${form.name}`, path: `${pointerOf(form, part)}/${property}`, value });
  return (
    <>
      <InspectorHead sign={<Icon name="table" size={16} />} title={words[locale]} name={name} />
      <section className="tg-inspect-part tg-props">
        <WordsInput
          id="section-label"
          label={t('canvas.label')}
          words={section.label}
          required
          readOnly={readOnly}
          onWords={(label) => set('label', label)}
        />
        <WordsInput
          id="section-text"
          label={t('formCanvas.sentence')}
          words={section.text}
          rows={2}
          readOnly={readOnly}
          onWords={(text) => set('text', text)}
        />
        <div className="tg-inspect-line">
          <span>{t('formCanvas.columnsLabel')}</span>
          <Segmented
            size="small"
            aria-label={t('formCanvas.columnsLabel')}
            value={section.columns ?? usualColumns}
            disabled={readOnly}
            options={[1, 2, 3, 4]}
            onChange={(columns) => change(withColumns(form, name, columns, typeOf), formWords.columns(words), part)}
          />
        </div>
      </section>
      <section className="tg-inspect-part">
        <ConditionBox
          object={form.object}
          label={t('formCanvas.visibleWhen')}
          text={section.visibleWhen ?? ''}
          onText={(text) => set('visibleWhen', text.trim() === '' ? undefined : text)}
        />
      </section>
      <footer className="tg-inspect-part tg-inspect-deeds">
        <Button
          kind="quiet"
          icon="chevronUp"
          disabled={readOnly}
          onClick={() => change(mergeIntoPrevious(form, name), formWords.merge(words), null)}
        >
          {t('formCanvas.merge')}
        </Button>
        <Button
          kind="quiet"
          icon="close"
          disabled={readOnly}
          onClick={() => change(removeSection(form, name), formWords.take(words), null)}
        >
          {t('formCanvas.removeSection')}
        </Button>
      </footer>
    </>
  );
}

/** A tab: what it is called, and the way to be without it. */
export function TabInspector({ desk, name }: Props) {
  const { t } = useTranslation();
  const { readOnly, locale, edit } = useDesigner();
  const { form, change, wordsOf } = desk;
  const tab = form.tabs?.find((one) => one.name === name);
  if (!tab) return null;
  const words = wordsOf({ kind: 'tab', tab: name });
  return (
    <>
      <InspectorHead sign={<Icon name="sidebar" size={16} />} title={words[locale]} name={name} />
      <section className="tg-inspect-part tg-props">
        <WordsInput
          id="tab-label"
          label={t('canvas.label')}
          words={tab.label}
          required
          readOnly={readOnly}
          onWords={(label) =>
            edit({
              kind: 'setProperty',
              ref: `form:${form.name}`,
              path: `${pointerOf(form, { kind: 'tab', tab: name })}/label`,
              value: label,
            })
          }
        />
      </section>
      <footer className="tg-inspect-part tg-inspect-deeds">
        <Button kind="quiet" icon="close" disabled={readOnly} onClick={() => change(removeTab(form, name), formWords.take(words), null)}>
          {t('formCanvas.removeTab')}
        </Button>
      </footer>
    </>
  );
}
