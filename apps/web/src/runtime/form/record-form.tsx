import Form, { withTheme } from '@rjsf/core';
import type { ErrorSchema, RJSFSchema } from '@rjsf/utils';
import { isJsonObject, type RecordRow } from '@tangram/contract';
import type { FormDocument, ObjectDefinition } from '@tangram/model';
import { Button, Icon, IconButton } from '@tangram/ui';
import { clockText, type FormSection, wallTime } from '@tangram/view';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';
import { TurnIntoTest } from '../record/turn-into-test.tsx';
import { type KeyLine, useKeyHelp } from '../../shell/key-help.ts';
import { capOf, useKeys } from '../../shell/use-keys.ts';
import { MergeDialog } from '../merge/merge-dialog.tsx';
import type { Again } from './again.ts';
import type { FormContext } from './form-context.ts';
import { formSchema, formUiSchema } from './form-schema.ts';
import { formTheme } from './form-theme.tsx';
import type { FormValues } from './form-values.ts';
import { NumberHint } from './number-hint.tsx';
import { type AfterSave, useRecordForm } from './use-record-form.ts';

const ThemedForm = withTheme<unknown, RJSFSchema, FormContext>(formTheme);

interface Props {
  readonly object: ObjectDefinition;
  readonly form: FormDocument | null;
  readonly sections: readonly FormSection[];
  /** The record to change; null for a new one. */
  readonly record: RecordRow | null;
  readonly preset: FormValues;
  readonly title: string;
  /** Hears of a new record; null when nobody waits for it. */
  readonly onMade: ((record: RecordRow) => void) | null;
  readonly again: Again | null;
  readonly onTaken: (() => void) | null;
  readonly onClose: () => void;
  /** Hears of the record type that is chosen: the form may be another one for it. */
  readonly onType: (type: string | null) => void;
  /** Reads the record anew; null when it cannot be had. */
  readonly onReload: () => Promise<RecordRow | null>;
}

const keyLines: readonly KeyLine[] = [
  { keys: capOf('mod+s'), say: 'save' },
  { keys: capOf('mod+Enter'), say: 'saveAndClose' },
  { keys: capOf('mod+shift+Enter'), say: 'saveAndNew' },
];

/** The form of one record: head, sections, and a foot that counts what is left to correct. */
export function RecordForm({
  object,
  form: layout,
  sections,
  record,
  preset,
  title,
  onMade,
  again,
  onTaken,
  onClose,
  onType,
  onReload,
}: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const body = useRef<HTMLDivElement>(null);
  const form = useRef<Form<unknown, RJSFSchema, FormContext>>(null);
  const state = useRecordForm({ object, form: layout, sections, record, preset, onMade, again, onTaken, onClose, onReload });
  const mode = record === null ? 'create' : 'update';
  const { sections: shown, required, options, defaults } = state.rules;
  const schema = useMemo(() => formSchema(object, shown, mode, place.locale, required), [object, shown, mode, place.locale, required]);
  const uiSchema = useMemo(() => formUiSchema(shown), [shown]);
  const context = useMemo<FormContext>(
    () => ({
      object,
      sections: shown,
      place,
      values: state.values,
      creating: record === null,
      faults: state.faults,
      options,
      defaults,
    }),
    [object, shown, place, state.values, state.faults, record, options, defaults],
  );
  const extraErrors = useMemo(
    () => fieldErrors(state.tried ? state.refused : new Map([...state.live, ...state.refused])),
    [state.refused, state.live, state.tried],
  );
  const save = async (then: AfterSave) => {
    // The library marks the fields; what is wrong with them was found by the same parser.
    if (!(await state.save(then))) form.current?.validateForm();
  };
  // Where other fields are asked for, the library forgets what it said.
  const { tried } = state;
  useEffect(() => {
    if (tried) form.current?.validateForm();
  }, [schema, tried]);
  useEffect(() => hearLeft(body.current, state.touch), [state.touch]);
  const type = state.values['record_type'];
  useEffect(() => {
    if (type !== undefined) onType(typeof type === 'string' ? type : null);
  }, [type, onType]);
  useKeyHelp('form', keyLines);
  useKeys({
    'mod+s': (event) => {
      event.preventDefault();
      void save('stay');
    },
    'mod+Enter': (event) => {
      event.preventDefault();
      if (state.conflict === null && isTop(form.current?.formElement.current)) void save('close');
    },
    'mod+shift+Enter': (event) => {
      event.preventDefault();
      if (record === null && onMade === null) void save('again');
    },
    Escape: (event) => {
      if (
        document.querySelector(
          '.ant-select-dropdown:not(.ant-select-dropdown-hidden), .ant-picker-dropdown:not(.ant-picker-dropdown-hidden), .ant-cascader-dropdown:not(.ant-select-dropdown-hidden)',
        )
      )
        return;
      if (state.busy || state.conflict !== null || !isTop(form.current?.formElement.current)) return;
      event.preventDefault();
      onClose();
    },
  });
  return (
    <>
      <header className="tg-drawer-head">
        <h2>{title}</h2>
        {record === null ? <NumberHint object={object} /> : null}
        <span className="tg-grow" />
        {state.draftAt === null ? null : (
          <>
            <span className="tg-drawer-note">{t('form.draftKept', { time: clockText(wallTime(state.draftAt, place.zone)) })}</span>
            <Button kind="quiet" size="small" onClick={state.drop}>
              {t('form.draftDrop')}
            </Button>
          </>
        )}
        <IconButton icon="close" label={t('words.close')} onClick={onClose} />
      </header>
      <div className="tg-drawer-body" ref={body}>
        {state.conflict ? (
          <MergeDialog
            object={object}
            clashes={state.conflict.clashes}
            merged={Object.keys(state.conflict.merged).length}
            onChoose={(values) => void state.choose(values)}
            onCancel={state.goOn}
          />
        ) : null}
        {state.failure ? (
          <div className="tg-form-failure" role="alert">
            <Icon name="warning" />
            <div>
              <b>{state.failure.title || t('form.failed')}</b>
              <div className="tg-t2">{state.failure.detail}</div>
            </div>
          </div>
        ) : null}
        {state.elsewhere.length > 0 ? (
          <div className="tg-form-failure" role="alert">
            <Icon name="warning" />
            <div>{state.elsewhere.join(' ')}</div>
          </div>
        ) : null}
        <ThemedForm
          ref={form}
          schema={schema}
          uiSchema={uiSchema}
          formData={state.values}
          formContext={context}
          validator={state.validator}
          extraErrors={extraErrors}
          extraErrorsBlockSubmit={false}
          liveValidate={state.tried ? 'onChange' : false}
          showErrorList={false}
          noHtml5Validate
          tagName="div"
          idPrefix={`f-${object.name}`}
          onError={() => undefined}
          onChange={({ formData }) => state.change(isJsonObject(formData) ? formData : {})}
        />
      </div>
      <footer className="tg-drawer-foot">
        {state.problems > 0 ? (
          <span className="tg-drawer-problems" role="status">
            <Icon name="warning" size={14} />
            {t('form.problems', { count: state.problems })}
          </span>
        ) : null}
        {state.tried && (state.problems > 0 || state.failure || state.elsewhere.length > 0) ? (
          <TurnIntoTest object={object.name} record={record?.id ?? null} attempt={state.attempted} />
        ) : null}
        <span className="tg-grow" />
        <Button kind="quiet" keys="Esc" onClick={onClose}>
          {t('words.cancel')}
        </Button>
        {record === null && onMade === null ? (
          <Button keys={capOf('mod+shift+Enter')} onClick={() => void save('again')} busy={state.busy}>
            {t('form.saveAndNew')}
          </Button>
        ) : null}
        <Button kind="primary" keys={capOf('mod+Enter')} onClick={() => void save('close')} busy={state.busy}>
          {t('words.save')}
        </Button>
      </footer>
    </>
  );
}

/** Tells which field somebody has left. @returns stops hearing */
function hearLeft(body: HTMLElement | null, tell: (name: string) => void): () => void {
  const hear = ({ target }: FocusEvent) => {
    const name = target instanceof Element ? target.closest<HTMLElement>('[data-field]')?.dataset['field'] : undefined;
    if (name) tell(name);
  };
  body?.addEventListener('focusout', hear);
  return () => body?.removeEventListener('focusout', hear);
}

/** Whether a form lies on top: another may be open above it. */
function isTop(form: unknown): boolean {
  const bodies = [...document.querySelectorAll('.tg-drawer-body')];
  return form instanceof Element && (bodies.at(-1)?.contains(form) ?? false);
}

function fieldErrors(refused: ReadonlyMap<string, readonly string[]>): ErrorSchema<unknown> {
  const errors: Record<string, { __errors: string[] }> = {};
  for (const [name, words] of refused) errors[name] = { __errors: [...words] };
  return errors;
}
