import type { ThemeProps } from '@rjsf/core';
import { Theme as AntdTheme } from '@rjsf/antd';
import type { FieldProps, FieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import { withOptions } from '../fields/with-options.ts';
import { FieldControl, FieldFrame } from './drawn-field.tsx';
import type { FormContext } from './form-context.ts';
import { recordField } from './form-schema.ts';
import { SectionsFrame } from './sections-frame.tsx';

/** What stands around a value. */
function FramedField({
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
  return (
    <FieldFrame id={id} label={label} required={required === true && !readonly} hint={rawDescription} errors={rawErrors}>
      {children}
    </FieldFrame>
  );
}

/** One value of the record. */
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
  return (
    <FieldControl
      id={fieldPathId.$id}
      field={field}
      value={formData === undefined ? defaults?.[name] : formData}
      onChange={(value) => onChange(value, fieldPathId.path)}
      readOnly={readonly}
      invalid={rawErrors.length > 0}
      place={place}
      values={values}
      creating={creating}
      {...(own ? { faults: own } : {})}
    />
  );
}

/** Ant Design's form theme with our frames around its parts and our controls for record fields. */
export const formTheme: ThemeProps<unknown, RJSFSchema, FormContext> = {
  ...AntdTheme,
  templates: { ...AntdTheme.templates, FieldTemplate: FramedField, ObjectFieldTemplate: SectionsFrame },
  fields: { ...AntdTheme.fields, [recordField]: RecordField },
};
