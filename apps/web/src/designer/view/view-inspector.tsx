import { openFirst, placeColumn, takeColumn } from '@tangram/design';
import { documentsOf, type FieldType, kindWords, type ViewDocument } from '@tangram/model';
import { IconButton } from '@tangram/ui';
import { groupableFields, labelOf, layouts, pathWords } from '@tangram/view';
import { Segmented, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InspectorProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { DocumentFacts } from '../inspector/document-facts.tsx';
import { LabelFields } from '../inspector/label-fields.tsx';
import { useViewWork } from './view-desk.ts';
import '../inspector/inspector.css';
import './view-canvas.css';

/** What a view is called, how it lays its records out, what it shows of them and for whom it is. */
export function ViewInspector({ document }: InspectorProps) {
  return document.kind === 'view' ? <Facts view={document} /> : null;
}

const still = () => undefined;
/** What each layout stands on, with the types that can be it. */
const parts: {
  readonly [T in ViewDocument['type']]: readonly {
    readonly part: 'groupBy' | 'lanes' | 'color' | 'cover' | 'start' | 'end';
    readonly types: readonly FieldType[];
  }[];
} = {
  list: [],
  kanban: [
    { part: 'groupBy', types: ['stage', 'select', 'boolean', 'rating'] },
    { part: 'lanes', types: ['select', 'stage', 'boolean', 'rating', 'reference', 'user', 'team'] },
    { part: 'color', types: ['select', 'stage'] },
  ],
  calendar: [
    { part: 'start', types: ['date', 'datetime'] },
    { part: 'end', types: ['date', 'datetime'] },
    { part: 'color', types: ['select', 'stage'] },
  ],
  gallery: [{ part: 'cover', types: ['image', 'file'] }],
  timeline: [
    { part: 'start', types: ['date', 'datetime'] },
    { part: 'end', types: ['date', 'datetime'] },
  ],
};
const needed = new Set(['groupBy', 'start']);

function Facts({ view }: { readonly view: ViewDocument }) {
  const { t } = useTranslation();
  const { model, locale, edit, readOnly, documents } = useDesigner();
  const { object, columns, set, setColumns, go } = useViewWork(view, still);
  if (!object) return null;
  const fieldsOf = (types: readonly FieldType[]) =>
    object.fields
      .filter(({ type }) => types.includes(type))
      .map(({ name, label }) => ({ value: name, label: labelOf(label, locale, name) }));
  const canBe = (type: ViewDocument['type']) => parts[type].every(({ part, types }) => !needed.has(part) || fieldsOf(types).length > 0);
  const turnTo = (type: ViewDocument['type']) => {
    const first = parts[type].flatMap(({ part, types }) => {
      const [field] = fieldsOf(types);
      return needed.has(part) && view[part] === undefined && field ? [[part, field.value] as const] : [];
    });
    edit({ kind: 'putDocument', document: { ...view, ...Object.fromEntries(first), type } });
  };
  const nameOf = (path: string) => pathWords(model, object, path, locale);
  return (
    <>
      <DocumentFacts document={view} icon="list" words={kindWords.view[locale]} />
      <section className="tg-inspect-part">
        <LabelFields
          label={view.label}
          nameOf={(language) => t('formCanvas.nameOf', { language: t(`formCanvas.languages.${language === 'en' ? 'en' : 'zh'}`) })}
          onLabel={(label) => label && set('label', { ...label })}
          disabled={readOnly}
        />
        <div className="tg-inspect-line">
          <Segmented
            size="small"
            aria-label={t('viewCanvas.layout')}
            value={view.type}
            disabled={readOnly}
            options={layouts.map((type) => ({ value: type, label: t(`viewCanvas.of.${type}`), disabled: !canBe(type) }))}
            onChange={(type) => turnTo(type as ViewDocument['type'])}
          />
        </div>
        {view.type === 'list' ? (
          <div className="tg-inspect-field">
            <span>{t('viewCanvas.part.groupBy')}</span>
            <Select
              allowClear
              aria-label={t('viewCanvas.part.groupBy')}
              value={view.groupBy ?? null}
              disabled={readOnly}
              options={groupableFields(object).map(({ name, label }) => ({ value: name, label: labelOf(label, locale, name) }))}
              onChange={(group) => go({ group: group ?? '-' })}
            />
          </div>
        ) : null}
        {parts[view.type].map(({ part, types }) => (
          <div key={part} className="tg-inspect-field">
            <span>{t(`viewCanvas.part.${part}`)}</span>
            <Select
              allowClear={!needed.has(part)}
              aria-label={t(`viewCanvas.part.${part}`)}
              value={view[part] ?? null}
              disabled={readOnly}
              options={fieldsOf(types)}
              onChange={(name) => set(part, name ?? undefined)}
            />
          </div>
        ))}
      </section>
      <section className="tg-inspect-part">
        <h3>
          {t(view.type === 'list' ? 'viewCanvas.columns' : 'viewCanvas.onCards')} <span>{columns.length}</span>
        </h3>
        {columns.map(({ field }, i) => (
          <div key={field} className="tg-vc-column">
            <span className="tg-cut">{nameOf(field)}</span>
            <IconButton
              icon="chevronUp"
              size="small"
              label={t('viewCanvas.earlier', { label: nameOf(field) })}
              disabled={readOnly || i === 0}
              onClick={() => setColumns(placeColumn(columns, field, i - 1))}
            />
            <IconButton
              icon="chevronDown"
              size="small"
              label={t('viewCanvas.later', { label: nameOf(field) })}
              disabled={readOnly || i === columns.length - 1}
              onClick={() => setColumns(placeColumn(columns, field, i + 2))}
            />
            <IconButton
              icon="close"
              size="small"
              label={t('viewCanvas.takeOut', { label: nameOf(field) })}
              disabled={readOnly || columns.length === 1}
              onClick={() => setColumns(takeColumn(columns, field))}
            />
          </div>
        ))}
      </section>
      <section className="tg-inspect-part">
        <div className="tg-inspect-field">
          <span>{t('formCanvas.forWhom')}</span>
          <Select
            mode="multiple"
            aria-label={t('formCanvas.forWhom')}
            placeholder={t('formCanvas.allRoles')}
            value={view.roles ?? []}
            disabled={readOnly}
            options={documentsOf(model, 'role').map(({ name, label }) => ({ value: name, label: labelOf(label, locale, name) }))}
            onChange={(roles) => set('roles', roles.length === 0 ? undefined : roles)}
          />
        </div>
        <div className="tg-inspect-line">
          <span aria-hidden>{t('viewCanvas.opensFirst')}</span>
          <Switch
            size="small"
            aria-label={t('viewCanvas.opensFirst')}
            checked={view.default === true}
            disabled={readOnly}
            onChange={(on) => (on ? edit(openFirst(documents, view)) : set('default', undefined))}
          />
        </div>
      </section>
    </>
  );
}
