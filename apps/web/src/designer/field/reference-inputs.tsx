import { objectIn } from '@tangram/design';
import { type FieldDocument, labelIn, type ObjectDocument } from '@tangram/model';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WithModel } from '../../expression/with-model.tsx';
import { PathPicker } from '../../runtime/view/filter/path-picker.tsx';
import { useDesigner } from '../designer-context.ts';
import { Line } from '../inspector/line.tsx';
import { TypedInput } from '../inspector/typed-input.tsx';
import { listOf, type PropertyProps, textOf } from './property-props.ts';
import { useHint } from './use-hint.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A select of names in the model, found by label or by name. */
function NameSelect({
  id,
  label,
  value,
  onValue,
  readOnly,
  options,
  optional = false,
}: PropertyProps & { readonly options: readonly Choice[]; readonly optional?: boolean }) {
  const { t } = useTranslation();
  const text = textOf(value);
  const known = text === '' || options.some((one) => one.value === text) ? options : [...options, { value: text, label: text }];
  return (
    <Line id={id} label={label} problem={text !== '' && known !== options ? t('field.notThere', { name: text }) : undefined}>
      <Select
        id={id}
        className="tg-wide"
        showSearch={{
          filterOption: (typed, option) => `${option?.label ?? ''} ${option?.value ?? ''}`.toLowerCase().includes(typed.toLowerCase()),
        }}
        aria-label={label}
        disabled={readOnly}
        allowClear={optional}
        placeholder={t('field.choose')}
        value={text === '' ? null : text}
        options={[...known]}
        onChange={(next: string | undefined) => onValue(next ?? undefined)}
      />
    </Line>
  );
}

const useChoices = () => {
  const { documents, locale } = useDesigner();
  const named = ({ name, label }: { readonly name: string; readonly label: FieldDocument['label'] }): Choice => ({
    value: name,
    label: labelIn(label, locale, name),
  });
  const objects = documents.filter((one): one is ObjectDocument => one.kind === 'object');
  return { documents, objects, named, locale };
};

export function ObjectInput(props: PropertyProps): ReactNode {
  const { objects, named } = useChoices();
  return <NameSelect {...props} options={objects.map(named)} />;
}

export function ObjectsInput({ id, label, value, onValue, readOnly }: PropertyProps): ReactNode {
  const { objects, named } = useChoices();
  return (
    <Line id={id} label={label}>
      <Select
        id={id}
        mode="multiple"
        className="tg-wide"
        aria-label={label}
        disabled={readOnly}
        optionFilterProp="label"
        value={[...listOf<string>(value)]}
        options={objects.map(named)}
        onChange={(next: string[]) => {
          if (next.length > 0) onValue(next);
        }}
      />
    </Line>
  );
}

export function PipelineInput(props: PropertyProps): ReactNode {
  const { documents, named } = useChoices();
  const own = documents.flatMap((one) => (one.kind === 'pipeline' && one.object === props.object.name ? [named(one)] : []));
  return <NameSelect {...props} options={own} />;
}

export function OptionSetInput(props: PropertyProps): ReactNode {
  const { documents, named } = useChoices();
  return <NameSelect {...props} optional options={documents.flatMap((one) => (one.kind === 'option_set' ? [named(one)] : []))} />;
}

/** What the other side calls its list of those that point to it. */
export function InverseInput({ id, label, property, value, onValue, readOnly }: PropertyProps): ReactNode {
  const hint = useHint(property);
  return (
    <Line id={id} label={label} hint={hint}>
      <TypedInput
        id={id}
        label={label}
        mono
        text={textOf(value)}
        readOnly={readOnly}
        takes={(text) => text === '' || /^[a-z][a-z0-9_]{0,39}$/.test(text)}
        onText={(text) => onValue(text === '' ? undefined : text)}
      />
    </Line>
  );
}

/** The reference by which lines know their parent. */
export function BackReferenceInput(props: PropertyProps): ReactNode {
  const { documents, named } = useChoices();
  const lines = props.field.type === 'child_table' ? objectIn(documents, props.field.object) : null;
  const back = (lines?.fields ?? []).filter((one) => one.type === 'reference' && one.object === props.object.name);
  return <NameSelect {...props} options={back.map(named)} />;
}

/** Relations that lead here: what a roll-up can add up. */
export function RelationInput(props: PropertyProps): ReactNode {
  const { model, locale } = useDesigner();
  const relations = model.objects.get(props.object.name)?.relations ?? [];
  return (
    <NameSelect
      {...props}
      options={relations.map(({ name, label, object }) => ({
        value: name,
        label: label ? labelIn(label, locale, name) : labelIn(model.objects.get(object)?.plural, locale, name),
      }))}
    />
  );
}

/** A field of the records that are rolled up. */
export function RelatedFieldInput(props: PropertyProps): ReactNode {
  const { model, locale } = useDesigner();
  const relation = props.field.type === 'rollup' ? props.field.relation : '';
  const target = model.objects.get(props.object.name)?.relations.find(({ name }) => name === relation);
  const fields = model.objects.get(target?.object ?? '')?.fields ?? [];
  return (
    <NameSelect {...props} optional options={fields.map(({ name, label }) => ({ value: name, label: labelIn(label, locale, name) }))} />
  );
}

export function ReferenceInput(props: PropertyProps): ReactNode {
  const { named } = useChoices();
  const single = props.object.fields.filter(({ type }) => type === 'reference' || type === 'user' || type === 'team');
  return <NameSelect {...props} options={single.map(named)} />;
}

/** A field of the record that is pointed to, or a path from it. */
export function FieldPathInput({ label, object, field, value, onValue }: PropertyProps): ReactNode {
  const { model } = useDesigner();
  const reference = field.type === 'lookup' ? model.objects.get(object.name)?.byName.get(field.reference) : undefined;
  const target = model.objects.get(reference?.targets[0] ?? '');
  return (
    <Line label={label}>
      {target ? (
        <WithModel model={model}>
          <PathPicker object={target} value={textOf(value)} onPick={onValue} />
        </WithModel>
      ) : (
        <code>{textOf(value)}</code>
      )}
    </Line>
  );
}
