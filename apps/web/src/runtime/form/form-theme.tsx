import type { ThemeProps } from '@rjsf/core';
import { Theme as AntdTheme } from '@rjsf/antd';
import type { FieldProps, FieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import type { FieldType } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { maskText } from '@tangram/view';
import { Input } from 'antd';
import { edits } from '../fields/edits.ts';
import { withOptions } from '../fields/with-options.ts';
import type { FormContext } from './form-context.ts';
import { recordField } from './form-schema.ts';
import { SectionsFrame } from './sections-frame.tsx';

/** Label above, control, then the error or, when there is none, the hint. Never only a red border. */
function FieldFrame({
  id,
  label,
  required,
  rawDescription,
  rawErrors = [],
  children,
  hidden,
  readonly,
  schema,
}: FieldTemplateProps<unknown, RJSFSchema, FormContext>) {
  if (hidden || schema.type === 'object') return children;
  const wrong = rawErrors.length > 0;
  return (
    <div className={`tg-field ${wrong ? 'is-wrong' : ''}`}>
      <label className="tg-field-label" htmlFor={id}>
        {label}
        {required && !readonly ? <em aria-hidden>*</em> : null}
      </label>
      {children}
      {wrong ? (
        <div className="tg-field-error" id={`${id}-error`} role="alert">
          {rawErrors.join(' · ')}
        </div>
      ) : rawDescription ? (
        <div className="tg-field-hint">{rawDescription}</div>
      ) : null}
    </div>
  );
}

const controlOf = (type: FieldType) => edits[type];

/** One value, by the control of its type. */
function RecordField({
  fieldPathId,
  name,
  formData,
  onChange,
  readonly = false,
  rawErrors = [],
  registry,
}: FieldProps<unknown, RJSFSchema, FormContext>) {
  const { object, place, values, creating, faults, options, defaults } = registry.formContext;
  const own = faults.get(name);
  const field = withOptions(object.byName.get(name), options?.get(name));
  if (!field) return null;
  const masked = readonly ? maskText(field, formData) : null;
  const Control = edits[field.type];
  return (
    <div className={readonly ? 'tg-control is-read-only' : 'tg-control'}>
      {masked === null ? null : <Input id={fieldPathId.$id} value={masked} readOnly />}
      {masked === null ? (
        <Control
          id={fieldPathId.$id}
          field={field}
          value={formData === undefined ? defaults?.[name] : formData}
          onChange={(value) => onChange(value, fieldPathId.path)}
          readOnly={readonly}
          invalid={rawErrors.length > 0}
          place={place}
          values={values}
          controlOf={controlOf}
          creating={creating}
          {...(own ? { faults: own } : {})}
        />
      ) : null}
      {readonly ? (
        <span className="tg-control-lock">
          <Icon name="lock" size={14} />
        </span>
      ) : null}
    </div>
  );
}

/** Ant Design's form theme with our frames around its parts and our controls for record fields. */
export const formTheme: ThemeProps<unknown, RJSFSchema, FormContext> = {
  ...AntdTheme,
  templates: { ...AntdTheme.templates, FieldTemplate: FieldFrame, ObjectFieldTemplate: SectionsFrame },
  fields: { ...AntdTheme.fields, [recordField]: RecordField },
};
