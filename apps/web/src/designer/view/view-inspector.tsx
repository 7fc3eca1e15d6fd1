import { makeDefault, placeColumn, takeColumn } from '@tangram/design';
import { type FieldType, kindWords, type ViewDocument } from '@tangram/model';
import { IconButton } from '@tangram/ui';
import { groupableFields, labelOf, layouts, pathWords } from '@tangram/view';
import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InspectorProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { DocumentFacts } from '../inspector/document-facts.tsx';
import { ForWhom } from '../inspector/for-whom.tsx';
import { Line } from '../inspector/line.tsx';
import { DocumentWords } from '../inspector/document-words.tsx';
import { useViewWork } from './view-desk.ts';
import './view-canvas.css';

/** What a view is called, how it lays its records out, what it shows of them and for whom it is. */
export function ViewInspector({ document }: InspectorProps) {
  return document.kind === 'view' ? <Facts view={document} /> : null;
}

const still = () => undefined;
/** What each layout stands on, with the types that can be it, what it mostly is first. */
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
    types
      .flatMap((one) => object.fields.filter(({ type }) => type === one))
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
    <DocumentFacts document={view} icon="list" words={kindWords.view[locale]}>
      <section className="tg-inspect-part tg-props">
        <DocumentWords document={view} property="label" words={view.label} />
        <Line label={t('viewCanvas.layout')}>
          <Segmented
            block
            aria-label={t('viewCanvas.layout')}
            value={view.type}
            disabled={readOnly}
            options={layouts.map((type) => ({ value: type, label: t(`viewCanvas.of.${type}`), disabled: !canBe(type) }))}
            onChange={(type) => turnTo(type)}
          />
        </Line>
        {view.type === 'list' ? (
          <Line id="view-group" label={t('viewCanvas.part.groupBy')}>
            <Select
              id="view-group"
              className="tg-wide"
              allowClear
              value={view.groupBy ?? null}
              disabled={readOnly}
              options={groupableFields(object).map(({ name, label }) => ({ value: name, label: labelOf(label, locale, name) }))}
              onChange={(group) => go({ group: group ?? '-' })}
            />
          </Line>
        ) : null}
        {parts[view.type].map(({ part, types }) => (
          <Line key={part} id={`view-${part}`} label={t(`viewCanvas.part.${part}`)}>
            <Select
              id={`view-${part}`}
              className="tg-wide"
              allowClear={!needed.has(part)}
              value={view[part] ?? null}
              disabled={readOnly}
              options={fieldsOf(types)}
              onChange={(name) => set(part, name ?? undefined)}
            />
          </Line>
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
      <section className="tg-inspect-part tg-props">
        <ForWhom
          roles={view.roles}
          onRoles={(roles) => set('roles', roles && [...roles])}
          opensFirst={view.default === true}
          words={t('viewCanvas.opensFirst')}
          onOpensFirst={(on) => (on ? edit(makeDefault(documents, view)) : set('default', undefined))}
        />
      </section>
    </DocumentFacts>
  );
}
