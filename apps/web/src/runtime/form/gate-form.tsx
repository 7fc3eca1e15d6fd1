import { withTheme } from '@rjsf/core';
import type { RJSFSchema } from '@rjsf/utils';
import { isJsonObject, type JsonObject, type Problem, type RecordRow } from '@tangram/contract';
import { compileRecordParser, type Field, type ObjectDefinition } from '@tangram/model';
import type { FormSection } from '@tangram/view';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';
import { useOptionsOf } from '../rules/use-options.ts';
import type { FormContext } from './form-context.ts';
import { formSchema, formUiSchema } from './form-schema.ts';
import { formTheme } from './form-theme.tsx';
import { validatorOf } from './form-validator.ts';
import { type FormValues, inWords, jsonOf, problemsOf, wordsByField } from './form-values.ts';

const ThemedForm = withTheme<unknown, RJSFSchema, FormContext>(formTheme);

/** What the dialog around a form may ask of it. */
export interface GateFormHandle {
  readonly send: () => void;
}

interface Props {
  readonly object: ObjectDefinition;
  readonly record: RecordRow;
  readonly fields: readonly Field[];
  /** What is written with them, such as the stage. */
  readonly changes: JsonObject;
  readonly onSend: (values: JsonObject) => Promise<Problem | null>;
  readonly onClose: () => void;
  readonly ref: Ref<GateFormHandle>;
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** A few fields, each of them asked for: checked by the parser that the server uses, then sent. */
export function GateForm({ object, record, fields, changes, onSend, onClose, ref }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const body = useRef<HTMLDivElement>(null);
  const [values, setValues] = useState<FormValues>(() => Object.fromEntries(fields.map(({ name }) => [name, record[name] ?? null])));
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const [failure, setFailure] = useState('');
  const busy = useRef(false);
  const parse = useMemo(() => compileRecordParser(object), [object]);
  const before = useMemo(() => Object.fromEntries(fields.map(({ name }) => [name, record[name] ?? null])), [fields, record]);
  const sections = useMemo<readonly FormSection[]>(
    () => [{ name: 'gate', label: '', text: null, tab: null, fields: fields.map((field) => ({ field, span: 12, readOnly: false })) }],
    [fields],
  );
  const problemsIn = (now: FormValues) => [
    ...fields.filter(({ name }) => isEmpty(now[name])).map(({ name }) => ({ path: name, words: t('board.gateEmpty') })),
    ...inWords(problemsOf(parse, 'update', sections, now, before), place.locale).filter(({ path }) => !isEmpty(now[path])),
  ];
  // The form marks what it is told; it finds nothing by itself.
  const validator = useMemo(() => validatorOf(() => [], place.locale), [place.locale]);
  const schema = useMemo(() => {
    const whole = formSchema(object, sections, 'update', place.locale);
    return { ...whole, required: fields.map(({ name }) => name) };
  }, [object, sections, fields, place.locale]);
  const uiSchema = useMemo(() => formUiSchema(sections), [sections]);
  const { options } = useOptionsOf(object, fields, record, { ...changes, ...values });
  const context = useMemo<FormContext>(
    () => ({ object, sections, place, values, creating: false, faults: new Map(), options }),
    [object, sections, place, values, options],
  );
  const errors: Record<string, { __errors: string[] }> = {};
  for (const [name, words] of [...refused, ...(tried ? wordsByField(problemsIn(values)) : [])]) errors[name] = { __errors: [...words] };
  useEffect(() => focusIn(body.current, []), []);

  async function send() {
    if (busy.current) return;
    const problems = problemsIn(values);
    setTried(true);
    setFailure('');
    if (problems.length > 0) {
      focusIn(
        body.current,
        problems.map(({ path }) => path),
      );
      return;
    }
    busy.current = true;
    const problem = await onSend(jsonOf(values));
    busy.current = false;
    // What changed meanwhile has to be looked at again, on the board.
    if (!problem || problem.status === 412 || problem.status === 404) {
      onClose();
      return;
    }
    const known = wordsByField(problem.errors.map(({ path, message }) => ({ path, words: message })));
    const own = new Map([...known].filter(([name]) => fields.some((field) => field.name === name)));
    setRefused(own);
    setFailure(own.size > 0 ? '' : problem.code === 'offline' ? t('states.offline.text') : problem.detail || problem.title);
    if (own.size > 0) focusIn(body.current, [...own.keys()]);
  }
  useImperativeHandle(ref, () => ({ send: () => void send() }));
  return (
    <div ref={body} className="tg-gate-form">
      {failure ? (
        <div className="tg-form-failure" role="alert">
          {failure}
        </div>
      ) : null}
      <ThemedForm
        schema={schema}
        uiSchema={uiSchema}
        formData={values}
        formContext={context}
        validator={validator}
        extraErrors={errors}
        extraErrorsBlockSubmit={false}
        liveValidate={false}
        showErrorList={false}
        noHtml5Validate
        tagName="div"
        idPrefix={`g-${object.name}`}
        onError={() => undefined}
        onChange={({ formData }) => {
          setValues(isJsonObject(formData) ? formData : {});
          setRefused(new Map());
        }}
      />
    </div>
  );
}

/** Puts the cursor in the first of these fields; in the first of all when none is named. */
function focusIn(body: HTMLElement | null, names: readonly string[]): void {
  requestAnimationFrame(() => {
    const fields = [...(body?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
    const first = fields.find(({ dataset }) => names.length === 0 || names.includes(dataset['field'] ?? ''));
    first?.querySelector<HTMLElement>('input, textarea, [contenteditable="true"], button')?.focus();
  });
}
