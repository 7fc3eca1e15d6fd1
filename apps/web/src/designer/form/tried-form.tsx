import type Form from '@rjsf/core';
import { withTheme } from '@rjsf/core';
import type { RJSFSchema } from '@rjsf/utils';
import { isJsonObject, type RecordRow } from '@tangram/contract';
import { rightOf, sectionsIn } from '@tangram/design';
import { compileRecordParser, type FormDocument, type ObjectDefinition } from '@tangram/model';
import { formFor, type FormSection, formSections, labelOf } from '@tangram/view';
import { Button, Icon } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formRecordQuery } from '../../api/records.ts';
import { RecordPicker } from '../../runtime/fields/record-picker.tsx';
import type { FormContext } from '../../runtime/form/form-context.ts';
import { formSchema, formUiSchema } from '../../runtime/form/form-schema.ts';
import { formTheme } from '../../runtime/form/form-theme.tsx';
import { focusFirst } from '../../runtime/form/form-focus.ts';
import { formProblems } from '../../runtime/form/form-problems.ts';
import { validatorOf } from '../../runtime/form/form-validator.ts';
import {
  type FormValues,
  inWords,
  isOfLine,
  placedFields,
  storedValues,
  wordsByField,
  wordsElsewhere,
} from '../../runtime/form/form-values.ts';
import { newValues } from '../../runtime/form/new-values.ts';
import { useFormRules } from '../../runtime/form/use-form-rules.ts';
import { usePlace } from '../../settings/use-place.ts';
import { ScreensContext, useScreens } from '../../shell/screens-context.tsx';
import { useSeenRecord } from '../canvas/use-seen-record.ts';
import { useDesigner } from '../designer-context.ts';

const ThemedForm = withTheme<unknown, RJSFSchema, FormContext>(formTheme);
const noFaults = new Map();
const none: ReadonlySet<string> = new Set();

/** Rules are read once for a revision: each state of the draft that is tried is one of its own, and none that was ever published. */
let states = 0;
function nextState(): number {
  states += 1;
  return -states;
}

/** The form as people fill it in: one types, chooses a record that is there, and sees what comes and goes. Nothing is saved. */
export function TriedForm({ form }: { readonly form: FormDocument }) {
  const { t } = useTranslation();
  const screens = useScreens();
  const { model, base, preview, setPreview, locale } = useDesigner();
  const object = model.objects.get(form.object);
  const published = base.find((one) => one.kind === 'object' && one.name === form.object);
  const state = useMemo(() => ({ ...screens, revision: nextState() }), [screens, form]);
  const own = published?.kind === 'object' ? new Set(published.fields.map(({ name }) => name)) : none;
  const placed = new Set(sectionsIn(form).flatMap(({ fields }) => fields.map(({ field }) => field)));
  // Rules may look at what is not placed; lines are read only where they are shown.
  const select = (object?.fields ?? [])
    .filter(({ origin, name }) => origin !== 'declared' || own.has(name))
    .filter(({ name, type }) => type !== 'secret_text' && (type !== 'child_table' || placed.has(name)))
    .map(({ name }) => name)
    .sort();
  const id = preview.record;
  const { data: record } = useQuery({
    ...formRecordQuery(form.object, id ?? '', select, []),
    enabled: id !== null && published !== undefined,
  });
  if (!object) return null;
  const given = preview.role === null ? null : formFor(model, form.object, id === null ? 'create' : 'update', [preview.role]);
  return (
    <ScreensContext value={state}>
      <div className="tg-fc-record">
        <span className="tg-t2">{t('canvas.record')}</span>
        {published ? (
          <RecordPicker object={form.object} label={t('canvas.record')} value={id} onChange={(record) => setPreview({ record })} />
        ) : (
          <span className="tg-t3">{t('formCanvas.notYet')}</span>
        )}
        {given && given.name !== form.name ? (
          <span className="tg-t2">{t('formCanvas.otherForm', { form: labelOf(given.label, locale, given.name) })}</span>
        ) : null}
      </div>
      <Filled key={id ?? ''} form={form} object={object} record={id === null ? null : (record ?? null)} waiting={id !== null && !record} />
    </ScreensContext>
  );
}

interface Props {
  readonly form: FormDocument;
  readonly object: ObjectDefinition;
  readonly record: RecordRow | null;
  readonly waiting: boolean;
}

function Filled(props: Props) {
  const record = useSeenRecord(props.object, props.record ?? undefined) ?? null;
  return props.waiting ? <div className="tg-fc-waiting" aria-busy /> : <Ready {...props} record={record} />;
}

function Ready({ form, object, record }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const { session, model } = useScreens();
  const { preview } = useDesigner();
  const mode = record === null ? 'create' : 'update';
  const role = model.documents.get(`role:${preview.role ?? ''}`);
  const sections = useMemo<readonly FormSection[]>(() => {
    const right = (field: string) => (role ? rightOf(role, object.name, field)?.right : 'edit') ?? 'hidden';
    return formSections(object, form, mode, place.locale).map((section) => ({
      ...section,
      fields: section.fields
        .filter(({ field }) => right(field.name) !== 'hidden')
        .map((placed) => ({ ...placed, readOnly: placed.readOnly || right(placed.field.name) !== 'edit' })),
    }));
  }, [object, form, mode, place.locale, role]);
  const childOf = (field: ObjectDefinition['fields'][number]) =>
    model.objects.get(field.document?.type === 'child_table' ? field.document.object : '');
  const before = useMemo(() => (record === null ? null : storedValues(sections, record, childOf)), [record, sections]);
  const [values, setValues] = useState<FormValues>(() => before ?? newValues(object, {}, session.user.id, place));
  const parse = useMemo(() => compileRecordParser(object), [object]);
  const rules = useFormRules({ object, form, sections, base: record, before, values, preset: {}, parse, wanted: none });
  const { sections: shown, required, options, defaults } = rules;
  const schema = useMemo(() => formSchema(object, shown, mode, place.locale, required), [object, shown, mode, place.locale, required]);
  const uiSchema = useMemo(() => formUiSchema(shown), [shown]);
  const context = useMemo<FormContext>(
    () => ({ object, sections: shown, place, values, creating: record === null, faults: noFaults, options, defaults }),
    [object, shown, place, values, record, options, defaults],
  );
  const problemsIn = (now: FormValues) => formProblems(parse, mode, rules, now, before);
  const validator = useMemo(
    () => validatorOf((now) => problemsIn(now).filter(({ path }) => !isOfLine(sections, path)), place.locale),
    [parse, mode, sections, before, rules, place.locale],
  );
  const library = useRef<Form<unknown, RJSFSchema, FormContext>>(null);
  const [tried, setTried] = useState(false);
  const wrong = tried ? wordsByField(inWords(problemsIn(values), place.locale)) : null;
  const placed = new Set(placedFields(shown).map(({ name }) => name));
  const elsewhere = wrong ? wordsElsewhere(object, placed, wrong, place.locale) : [];
  const attempt = () => {
    setTried(true);
    library.current?.validateForm();
    focusFirst([...wordsByField(inWords(problemsIn(values), place.locale)).keys()], '[data-pane="canvas"]');
  };
  return (
    <>
      <ThemedForm
        ref={library}
        schema={schema}
        uiSchema={uiSchema}
        formData={values}
        formContext={context}
        validator={validator}
        liveValidate={tried ? 'onChange' : false}
        showErrorList={false}
        noHtml5Validate
        tagName="div"
        idPrefix={`t-${form.name}`}
        onError={() => undefined}
        onChange={({ formData }) => setValues(isJsonObject(formData) ? formData : {})}
      />
      <footer className="tg-fc-attempt">
        <Button onClick={attempt}>{t('formCanvas.attempt')}</Button>
        {wrong ? (
          <span role="status" className={wrong.size > 0 ? 'is-wrong' : 'is-fine'}>
            <Icon name={wrong.size > 0 ? 'warning' : 'check'} size={14} />
            {wrong.size > 0 ? [t('form.problems', { count: wrong.size }), ...elsewhere].join(' ') : t('formCanvas.wouldSave')}
          </span>
        ) : (
          <span className="tg-t2">{t('formCanvas.attemptText')}</span>
        )}
      </footer>
    </>
  );
}
