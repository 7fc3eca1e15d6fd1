import { labelIn, type ObjectDocument } from '@tangram/model';
import { Icon, isGlyph } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { FieldInspector } from '../field/field-inspector.tsx';
import { InspectorTabs } from '../inspector/tabs.tsx';
import type { InspectorProps } from '../canvas-props.ts';
import { FieldList } from './field-list.tsx';
import './object.css';
import { ObjectSettings } from './object-settings.tsx';
import { RelationList } from './relation-list.tsx';
import { RuleList } from './rule-list.tsx';
import { InspectorHead } from '../inspector/head.tsx';

type Tab = 'fields' | 'relations' | 'rules' | 'settings';

/** What is said about an object, or about the field of it that is selected. */
export function ObjectInspector({ document, pointer }: InspectorProps) {
  const { select } = useDesigner();
  if (document.kind !== 'object') return null;
  const field = document.fields[Number(/^\/fields\/(\d+)/.exec(pointer)?.[1] ?? -1)];
  return field ? (
    <FieldInspector
      key={field.id ?? `new ${document.fields.indexOf(field)}`}
      object={document}
      field={field}
      onBack={() => select({ ref: `object:${document.name}`, pointer: '' })}
    />
  ) : (
    <Whole object={document} />
  );
}

function Whole({ object }: { readonly object: ObjectDocument }) {
  const { t } = useTranslation();
  const { model, documents, locale } = useDesigner();
  const [tab, setTab] = useState<Tab>('fields');
  const rules = documents.filter((one) => one.kind === 'validation' && one.object === object.name);
  const relations = model.objects.get(object.name)?.relations ?? [];
  const tabs = [
    { key: 'fields', words: t('object.fields'), count: object.fields.length },
    { key: 'relations', words: t('object.relations'), count: relations.length },
    { key: 'rules', words: t('object.rules'), count: rules.length + (object.keys?.length ?? 0) },
    { key: 'settings', words: t('object.settings') },
  ] as const;
  return (
    <>
      <InspectorHead
        sign={<Icon name={isGlyph(object.icon) ? object.icon : 'box'} size={16} />}
        title={labelIn(object.label, locale, object.name)}
        name={object.name}
      />
      <InspectorTabs label={t('object.parts')} tabs={tabs} here={tab} onTab={setTab} />
      {tab === 'fields' ? (
        <FieldList object={object} />
      ) : tab === 'relations' ? (
        <RelationList object={object} />
      ) : tab === 'rules' ? (
        <RuleList object={object} />
      ) : (
        <ObjectSettings object={object} />
      )}
    </>
  );
}
