import { labelIn, type ObjectDocument, valueWords } from '@tangram/model';
import { Button } from '@tangram/ui';
import { Select } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line, SwitchLine } from '../inspector/line.tsx';
import { NameLine } from '../inspector/name-line.tsx';
import { propertyLabel } from '../inspector/property-label.ts';
import { DocumentWords } from '../inspector/document-words.tsx';
import { IconPicker } from '../model/icon-picker.tsx';
import { ActivityPart } from './activity-part.tsx';
import { MoneyPart } from './money-part.tsx';
import { RecordTypes } from './record-types.tsx';

const sharings = ['private', 'read', 'edit', 'parent'] as const;
const named: ReadonlySet<string> = new Set(['text', 'autonumber', 'email', 'phone']);

/** What holds of an object as a whole. */
export function ObjectSettings({ object }: { readonly object: ObjectDocument }) {
  const { t } = useTranslation();
  const { edit, readOnly, locale } = useDesigner();
  const navigate = useNavigate();
  const ref = `object:${object.name}` as const;
  const set = (path: string, value: unknown) => edit({ kind: 'setProperty', ref, path: `/${path}`, value });
  const words = (property: string) => propertyLabel('object', [property], locale);
  const fields = object.fields.map((field) => ({ value: field.name, label: labelIn(field.label, locale, field.name), type: field.type }));
  const references = fields.filter(({ type }) => type === 'reference');
  const sharing = object.sharing ?? { default: 'private' };
  return (
    <div className="tg-props">
      <DocumentWords document={object} property="label" words={object.label} />
      <DocumentWords document={object} property="plural" words={object.plural} />
      <DocumentWords document={object} property="description" words={object.description} />
      {object.builtIn === true ? null : <NameLine document={object} hint={t('field.nameFollows')} />}
      <Line label={words('icon')}>
        <IconPicker icon={object.icon} readOnly={readOnly} onIcon={(icon) => set('icon', icon)} />
      </Line>
      <Line id="object-name-field" label={words('nameField')}>
        <Select
          id="object-name-field"
          className="tg-wide"
          disabled={readOnly}
          value={object.nameField}
          options={fields.filter(({ type, value }) => named.has(type) || value === object.nameField)}
          onChange={(next: string) => set('nameField', next)}
        />
      </Line>
      <Line id="object-search" label={words('search')} hint={t('object.searchHint')}>
        <Select
          id="object-search"
          mode="multiple"
          className="tg-wide"
          disabled={readOnly}
          optionFilterProp="label"
          value={[...(object.search ?? [])]}
          options={fields.filter(({ type }) => ['text', 'long_text', 'email', 'phone', 'autonumber', 'url'].includes(type))}
          onChange={(next: string[]) => set('search', next.length === 0 ? undefined : next)}
        />
      </Line>
      <Line id="object-sharing" label={t('object.sharing')}>
        <Select
          id="object-sharing"
          className="tg-wide"
          disabled={readOnly}
          value={sharing.default}
          options={sharings.map((one) => ({
            value: one,
            label: valueWords('object', ['sharing', 'default'], one)?.[locale] ?? one,
            disabled: one === 'parent' && references.length === 0,
          }))}
          onChange={(next: (typeof sharings)[number]) => {
            const { parent: _, ...rest } = sharing;
            set('sharing', { ...rest, default: next, ...(next === 'parent' ? { parent: sharing.parent ?? references[0]?.value } : {}) });
          }}
        />
      </Line>
      {sharing.default === 'parent' ? (
        <Line id="object-parent" label={t('object.parent')}>
          <Select
            id="object-parent"
            className="tg-wide"
            disabled={readOnly}
            value={sharing.parent ?? null}
            options={references}
            onChange={(next: string) => set('sharing/parent', next)}
          />
        </Line>
      ) : null}
      <SwitchLine
        id="object-activities"
        label={words('activities')}
        hint={t('object.activitiesHint')}
        checked={object.activities === true}
        disabled={readOnly}
        onChange={(next) => set('activities', next ? true : undefined)}
      />
      {object.activities === true ? (
        <Line id="object-follow-up" label={words('followUp')}>
          <Select
            id="object-follow-up"
            allowClear
            className="tg-wide"
            disabled={readOnly}
            value={object.followUp ?? null}
            options={fields.filter(({ type }) => type === 'date' || type === 'datetime')}
            onChange={(next: string | undefined) => set('followUp', next)}
          />
        </Line>
      ) : null}
      <ActivityPart object={object} />
      <MoneyPart object={object} />
      <RecordTypes object={object} />
      {readOnly || object.builtIn === true ? null : (
        <Button
          kind="danger"
          icon="trash"
          onClick={() => {
            if (edit({ kind: 'removeDocument', ref }).length === 0) void navigate({ to: '/designer' });
          }}
        >
          {t('object.remove')}
        </Button>
      )}
    </div>
  );
}
