import { makeDefault, partAt } from '@tangram/design';
import { type FormDocument, kindWords, refOf } from '@tangram/model';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { DocumentFacts } from '../inspector/document-facts.tsx';
import { ForWhom } from '../inspector/for-whom.tsx';
import { Line } from '../inspector/line.tsx';
import { DocumentWords } from '../inspector/document-words.tsx';
import type { InspectorProps } from '../canvas-props.ts';
import { FieldInspector } from './field-inspector.tsx';
import { useFormWork } from './form-desk.ts';
import { SectionInspector, TabInspector } from './section-inspector.tsx';

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
  const { documents, locale, edit, readOnly } = useDesigner();
  const ref = refOf(form);
  const set = (path: string, value: unknown) => edit({ kind: 'setProperty', ref, path, value });
  return (
    <DocumentFacts document={form} icon="contract" words={kindWords.form[locale]}>
      <section className="tg-inspect-part tg-props">
        <DocumentWords document={form} property="label" words={form.label} />
        <Line id="form-mode" label={t('formCanvas.modeLabel')}>
          <Select
            id="form-mode"
            className="tg-wide"
            value={form.mode ?? 'both'}
            disabled={readOnly}
            options={modes.map((mode) => ({ value: mode, label: t(`formCanvas.of.${mode}`) }))}
            onChange={(mode) => set('/mode', mode)}
          />
        </Line>
        <ForWhom
          roles={form.roles}
          onRoles={(roles) => set('/roles', roles)}
          opensFirst={form.default === true}
          words={t('formCanvas.opensFirst')}
          onOpensFirst={(on) => (on ? edit(makeDefault(documents, form)) : set('/default', undefined))}
        />
      </section>
    </DocumentFacts>
  );
}
