import { partAt } from '@tangram/design';
import { documentsOf, type FormDocument, kindWords, refOf } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { DocumentFacts } from '../inspector/document-facts.tsx';
import { LabelFields } from '../inspector/label-fields.tsx';
import type { InspectorProps } from '../canvas-props.ts';
import { FieldInspector } from './field-inspector.tsx';
import { useFormWork } from './form-desk.ts';
import { SectionInspector, TabInspector } from './section-inspector.tsx';
import '../inspector/inspector.css';

/** What is said of what is chosen on a form: a field, a section, a tab, or the form itself. */
export function FormInspector({ document, pointer }: InspectorProps) {
  return document.kind === 'form' ? <Inspected form={document} pointer={pointer} /> : null;
}

function Inspected({ form, pointer }: { readonly form: FormDocument; readonly pointer: string }) {
  const desk = useFormWork(form);
  const part = partAt(form, pointer);
  if (part?.kind === 'field') return <FieldInspector key={part.field} desk={desk} field={part.field} />;
  if (part?.kind === 'section') return <SectionInspector key={part.section} desk={desk} name={part.section} />;
  if (part?.kind === 'tab') return <TabInspector key={part.tab} desk={desk} name={part.tab} />;
  return <FormFacts form={form} />;
}

const modes = ['both', 'create', 'edit'] as const;

/** The form itself: what it is called, what it is for and for whom. */
function FormFacts({ form }: { readonly form: FormDocument }) {
  const { t } = useTranslation();
  const { model, locale, edit, readOnly } = useDesigner();
  const ref = refOf(form);
  const set = (path: string, value: unknown) => edit({ kind: 'setProperty', ref, path, value });
  return (
    <>
      <DocumentFacts document={form} icon="contract" words={kindWords.form[locale]} />
      <section className="tg-inspect-part">
        <LabelFields
          label={form.label}
          nameOf={(language) => t('formCanvas.nameOf', { language: t(`formCanvas.languages.${language === 'en' ? 'en' : 'zh'}`) })}
          onLabel={(label) => set('/label', label)}
          disabled={readOnly}
        />
        <div className="tg-inspect-field">
          <span>{t('formCanvas.modeLabel')}</span>
          <Select
            aria-label={t('formCanvas.modeLabel')}
            value={form.mode ?? 'both'}
            disabled={readOnly}
            options={modes.map((mode) => ({ value: mode, label: t(`formCanvas.of.${mode}`) }))}
            onChange={(mode) => set('/mode', mode)}
          />
        </div>
        <div className="tg-inspect-field">
          <span>{t('formCanvas.forWhom')}</span>
          <Select
            mode="multiple"
            aria-label={t('formCanvas.forWhom')}
            placeholder={t('formCanvas.allRoles')}
            value={form.roles ?? []}
            disabled={readOnly}
            options={documentsOf(model, 'role').map(({ name, label }) => ({ value: name, label: labelOf(label, locale, name) }))}
            onChange={(roles) => set('/roles', roles.length === 0 ? undefined : roles)}
          />
        </div>
        <div className="tg-inspect-line">
          <span aria-hidden>{t('formCanvas.opensFirst')}</span>
          <Switch
            size="small"
            aria-label={t('formCanvas.opensFirst')}
            checked={form.default === true}
            disabled={readOnly}
            onChange={(on) => set('/default', on ? true : undefined)}
          />
        </div>
      </section>
    </>
  );
}
