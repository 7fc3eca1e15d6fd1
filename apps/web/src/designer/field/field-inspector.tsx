import { type FieldTab, nameFor, placeOf, propertiesOf, replaceField, setField } from '@tangram/design';
import { type Edit, type FieldDocument, type Label, labelIn, type ObjectDocument } from '@tangram/model';
import { Icon, IconButton } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeeds } from '../deeds/deeds-context.ts';
import { useDesigner } from '../designer-context.ts';
import { InspectorHead } from '../inspector/head.tsx';
import { WhereUsed } from '../inspector/where-used.tsx';
import { propertyLabel } from '../inspector/property-label.ts';
import { InspectorTabs } from '../inspector/tabs.tsx';
import { useSpell } from '../use-spell.ts';
import { ChoicesPart } from './choices-part.tsx';
import './field.css';
import { PropertyInput } from './property-input.tsx';
import { RightsPart } from './rights-part.tsx';
import { typeGlyph } from './type-words.ts';

const tabs = ['look', 'data', 'conditions', 'rights'] as const satisfies readonly FieldTab[];

interface Props {
  readonly object: ObjectDocument;
  readonly field: FieldDocument;
  readonly onBack: () => void;
}

/** Everything that can be said of a field. */
export function FieldInspector({ object, field, onBack }: Props) {
  const { t } = useTranslation();
  const { edit, readOnly, locale, base } = useDesigner();
  const { remove } = useDeeds();
  const spell = useSpell();
  const [tab, setTab] = useState<(typeof tabs)[number]>('look');
  const ref = `object:${object.name}` as const;
  const at = object.fields.indexOf(field);
  const issues = useIssuesAt(ref, `/fields/${at}`);
  const isNew = !base.some((one) => one.kind === 'object' && one.fields.some((other) => field.id !== undefined && other.id === field.id));

  const set = (property: string, value: unknown) => {
    const one = editFor(
      object,
      field,
      property,
      value,
      isNew ? namesakeOf(object, field, value, property, (text, taken) => nameFor(text, { spell, taken, fallback: 'field' })) : null,
    );
    if (one) edit(one, undefined, { ref, pointer: `/fields/${at}` });
  };
  const properties = propertiesOf(field.type).filter((property) => placeOf(field.type, property)?.tab === tab);
  const words = (property: string) => propertyLabel('object', ['fields', property], locale);
  const input = (property: string) => (
    <PropertyInput
      key={`${field.name === object.nameField ? 'name' : 'field'} ${property} ${field.type}`}
      id={`field-${property}`}
      label={words(property)}
      object={object}
      field={field}
      property={property}
      value={Reflect.get(field, property)}
      onValue={(value) => set(property, value)}
      readOnly={readOnly}
    />
  );
  const isOnly = field.name === object.nameField;
  return (
    <>
      <InspectorHead
        sign={<Icon name={typeGlyph(field.type)} size={16} />}
        title={labelIn(field.label, locale, field.name)}
        name={field.name}
        before={
          <IconButton
            icon="chevronLeft"
            size="small"
            label={t('field.back', { object: labelIn(object.label, locale, object.name) })}
            onClick={onBack}
          />
        }
      >
        <span className="tg-grow" />
        {readOnly || isOnly ? null : (
          <IconButton icon="trash" size="small" label={t('field.remove')} onClick={() => remove({ ref, pointer: `/fields/${at}` })} />
        )}
      </InspectorHead>
      <ChoicesPart field={field} input={input} />
      <InspectorTabs label={t('field.parts')} tabs={tabs.map((key) => ({ key, words: t(`field.tab.${key}`) }))} here={tab} onTab={setTab} />
      <div className="tg-props" data-pane-first={undefined}>
        {issues.map((issue) => (
          <p key={`${issue.path} ${issue.code}`} className="tg-prop-problem" role="alert">
            {issue.text[locale]}
          </p>
        ))}
        {properties.map(input)}
        {tab === 'conditions' && properties.length === 0 ? <p className="tg-prop-hint">{t('field.noConditions')}</p> : null}
        {tab === 'rights' ? <RightsPart object={object} field={field} /> : null}
      </div>
      <WhereUsed element={`${ref}/field:${field.name}`} />
    </>
  );
}

/** What does not fit at a place, or below it. */
function useIssuesAt(ref: string, pointer: string) {
  const { issues } = useDesigner();
  return issues.filter((issue) => issue.document === ref && (issue.path === pointer || issue.path.startsWith(`${pointer}/`)));
}

/** The name for a label that was just changed, while the name still follows the label: until the first publish, and until somebody names it. */
function namesakeOf(
  object: ObjectDocument,
  field: FieldDocument,
  value: unknown,
  property: string,
  named: (text: string, taken: ReadonlySet<string>) => string,
): string | null {
  if (property !== 'label') return null;
  const textOf = (label: Label) => label['en'] ?? Object.values(label)[0] ?? '';
  const taken = new Set(object.fields.flatMap((one) => (one === field ? [] : [one.name])));
  const follows = Object.values(field.label).some((text) => named(text, taken) === field.name) || /^field(_\d+)?$/.test(field.name);
  const next = named(textOf(value as Label), taken);
  return follows && next !== field.name ? next : null;
}

/** A name is followed by every place that has it, a type brings a whole field, everything else is one property. */
function editFor(object: ObjectDocument, field: FieldDocument, property: string, value: unknown, name: string | null): Edit | null {
  const rename = (to: string): Edit => ({ kind: 'renameField', object: object.name, field: field.name, to });
  if (property === 'name') return rename(String(value));
  if (property === 'type') return replaceField(object, field.name, value as FieldDocument);
  const one = setField(object, field.name, property, value);
  return one && name !== null ? { kind: 'batch', edits: [one, rename(name)] } : one;
}
