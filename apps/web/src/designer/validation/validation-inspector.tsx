import { labelIn, type ValidationDocument, valueWords } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line, SwitchLine } from '../inspector/line.tsx';
import { RolesLine } from '../inspector/roles-line.tsx';
import { NameLine } from '../inspector/name-line.tsx';
import { DocumentWords } from '../inspector/document-words.tsx';
import type { InspectorProps } from '../canvas-props.ts';
import './validation.css';
import { InspectorHead } from '../inspector/head.tsx';

type On = NonNullable<ValidationDocument['on']>[number];
const moments: readonly On[] = ['create', 'update', 'stage', 'delete'];

const some = (roles: readonly string[] | undefined): string[] | undefined => (roles && roles.length > 0 ? [...roles] : undefined);

/** What a rule is called, when it is asked and where it is said. */
export function ValidationInspector({ document }: InspectorProps) {
  const { t } = useTranslation();
  const { edit, readOnly, locale, model, select } = useDesigner();
  if (document.kind !== 'validation') return null;
  const ref = `validation:${document.name}` as const;
  const set = (path: string, value: unknown) => edit({ kind: 'setProperty', ref, path, value });
  const object = model.objects.get(document.object);
  const fields = (object?.fields ?? []).filter(({ origin }) => origin === 'declared');
  const on: readonly On[] = document.on ?? ['create', 'update'];
  return (
    <>
      <InspectorHead sign={<Icon name="check" size={16} />} title={labelIn(document.label, locale, document.name)} name={document.name} />
      <div className="tg-props">
        <DocumentWords document={document} property="label" words={document.label} />
        <NameLine document={document} hint={t('field.nameHint')} />
        <Line label={t('rule.severity')}>
          <Segmented
            disabled={readOnly}
            value={document.severity ?? 'error'}
            options={(['error', 'warning'] as const).map((one) => ({
              value: one,
              label: valueWords('validation', ['severity'], one)?.[locale] ?? one,
            }))}
            onChange={(next) => set('/severity', next)}
          />
        </Line>
        <Line id="rule-on" label={t('rule.on')}>
          <Select
            id="rule-on"
            mode="multiple"
            className="tg-wide"
            disabled={readOnly}
            value={[...on]}
            options={moments.map((one) => ({ value: one, label: valueWords('validation', ['on'], one)?.[locale] ?? one }))}
            onChange={(next: On[]) => {
              if (next.length > 0) set('/on', next);
            }}
          />
        </Line>
        <Line id="rule-field" label={t('rule.field')} hint={t('rule.fieldHint')}>
          <Select
            id="rule-field"
            allowClear
            className="tg-wide"
            disabled={readOnly}
            showSearch={{ optionFilterProp: 'label' }}
            value={document.field ?? null}
            options={fields.map(({ name, label }) => ({ value: name, label: labelIn(label, locale, name) }))}
            onChange={(next: string | undefined) => set('/field', next)}
          />
        </Line>
        <RolesLine id="rule-roles" label={t('rule.roles')} roles={document.roles} onRoles={(next) => set('/roles', some(next))} />
        <RolesLine
          id="rule-not-for"
          label={t('rule.notFor')}
          empty={t('rule.notForNobody')}
          roles={document.notFor}
          onRoles={(next) => set('/notFor', some(next))}
        />
        <SwitchLine
          id="rule-bypass"
          label={t('rule.bypass')}
          hint={t('rule.bypassHint')}
          checked={document.bypass === true}
          disabled={readOnly}
          onChange={(next) => set('/bypass', next || undefined)}
        />
        <SwitchLine
          id="rule-active"
          label={t('rule.active')}
          checked={document.active !== false}
          disabled={readOnly}
          onChange={(next) => set('/active', next ? undefined : false)}
        />
        {object ? (
          <button type="button" className="tg-link" onClick={() => select({ ref: `object:${object.name}`, pointer: '' })}>
            {t('rule.toObject', { name: labelIn(object.label, locale, object.name) })}
          </button>
        ) : null}
      </div>
    </>
  );
}
