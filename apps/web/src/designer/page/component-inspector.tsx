import { componentWords, pageWords } from '@tangram/design';
import { type Component, documentsOf, refOf } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import { labelOf, pageWidth, usualComponents } from '@tangram/view';
import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDeeds } from '../deeds/deeds-context.ts';
import { useDesigner } from '../designer-context.ts';
import { ConditionBox } from '../inspector/condition-box.tsx';
import { InspectorHead } from '../inspector/head.tsx';
import { Line } from '../inspector/line.tsx';
import { WordsInput } from '../inspector/words-input.tsx';
import { componentGlyphs } from './component-glyphs.ts';
import { FieldPaths } from './field-paths.tsx';
import { GroupsInput } from './groups-input.tsx';
import type { PageDesk } from './page-desk.ts';

interface Props {
  readonly desk: PageDesk;
  readonly component: Component;
}

const titled = new Set<Component['type']>(['related', 'list', 'text']);

/** A component of a page: what it is called, what it shows, where it stands and when it is there. */
export function ComponentInspector({ desk, component }: Props) {
  const { t } = useTranslation();
  const { locale, readOnly } = useDesigner();
  const { copy, duplicate } = useDeeds();
  const { page, set, wordsOf } = desk;
  const { name, type } = component;
  const place = { ref: refOf(page), pointer: `/components/${page.components.indexOf(component)}` };
  return (
    <>
      <InspectorHead sign={<Icon name={componentGlyphs[type]} size={16} />} title={wordsOf(name)[locale]} name={name} />
      <section className="tg-inspect-part tg-props">
        <p className="tg-prop-hint">{t('pageCanvas.about', { kind: componentWords[type][locale], what: t(`pageCanvas.of.${type}`) })}</p>
        {titled.has(type) ? (
          <WordsInput
            id="component-label"
            label={t('canvas.label')}
            words={component.label}
            readOnly={readOnly}
            onWords={(label) => set(name, 'label', label)}
          />
        ) : null}
        <Shows desk={desk} component={component} />
        <Place desk={desk} component={component} />
      </section>
      {type === 'sections' && desk.object ? (
        <GroupsInput
          object={desk.object}
          groups={component.sections ?? []}
          onGroups={(groups) => set(name, 'sections', groups, pageWords.fields(wordsOf(name)))}
        />
      ) : null}
      {page.object !== undefined && page.type === 'record' ? (
        <section className="tg-inspect-part">
          <ConditionBox
            object={page.object}
            label={t('formCanvas.visibleWhen')}
            text={component.visibleWhen ?? ''}
            onText={(text) => set(name, 'visibleWhen', text.trim() === '' ? undefined : text)}
          />
        </section>
      ) : null}
      <footer className="tg-inspect-part tg-inspect-deeds">
        <Button kind="quiet" icon="copy" onClick={() => void copy(place)}>
          {t('pageCanvas.copy')}
        </Button>
        <Button kind="quiet" icon="plus" disabled={readOnly} onClick={() => duplicate(place)}>
          {t('pageCanvas.duplicate')}
        </Button>
        <Button kind="quiet" icon="close" disabled={readOnly} onClick={() => desk.take(name)}>
          {t('pageCanvas.take')}
        </Button>
      </footer>
    </>
  );
}

/** What it shows: fields, a relation with columns, a view, a text. */
function Shows({ desk, component }: Props) {
  const { t } = useTranslation();
  const { model, locale, readOnly } = useDesigner();
  const { object, set, wordsOf } = desk;
  const { name, type } = component;
  const words = pageWords.fields(wordsOf(name));
  if (type === 'text')
    return (
      <WordsInput
        id="component-text"
        label={t('pageCanvas.text')}
        words={component.text}
        rows={4}
        readOnly={readOnly}
        onWords={(text) => set(name, 'text', text)}
      />
    );
  if (type === 'list')
    return (
      <Line id="component-view" label={t('pageCanvas.view')}>
        <Select
          id="component-view"
          className="tg-wide"
          showSearch
          optionFilterProp="label"
          value={component.view ?? null}
          disabled={readOnly}
          options={documentsOf(model, 'view').map((view) => ({ value: view.name, label: labelOf(view.label, locale, view.name) }))}
          onChange={(view) => set(name, 'view', view)}
        />
      </Line>
    );
  if (!object) return null;
  if (type === 'highlights') {
    const usual = usualComponents(object).find((one) => one.type === 'highlights')?.fields ?? [];
    return (
      <FieldPaths
        id="component-fields"
        label={t('pageCanvas.fields')}
        object={object}
        paths={component.fields ?? usual}
        least={1}
        onPaths={(fields) => set(name, 'fields', [...fields], words)}
      />
    );
  }
  if (type !== 'related') return null;
  const child = model.objects.get(object.relations.find((one) => one.name === component.relation)?.object ?? '');
  return (
    <>
      <Line id="component-relation" label={t('pageCanvas.relation')}>
        <Select
          id="component-relation"
          className="tg-wide"
          value={component.relation ?? null}
          disabled={readOnly}
          options={object.relations.map((one) => ({ value: one.name, label: labelOf(one.label, locale, one.name) }))}
          onChange={(relation) => set(name, 'relation', relation)}
        />
      </Line>
      {child ? (
        <FieldPaths
          id="component-columns"
          label={t('pageCanvas.columns')}
          object={child}
          paths={component.columns ?? []}
          onPaths={(columns) => set(name, 'columns', columns.length === 0 ? undefined : [...columns], words)}
        />
      ) : null}
    </>
  );
}

/** Where it stands and how large it is, in numbers. */
function Place({ desk, component }: Props) {
  const { t } = useTranslation();
  const { readOnly } = useDesigner();
  const { name, x, w, h } = component;
  const numbers = [
    { key: 'x', value: x + 1, most: pageWidth - w + 1, put: (to: number) => ({ x: to - 1 }) },
    { key: 'w', value: w, most: pageWidth - x, put: (to: number) => ({ w: to }) },
    { key: 'h', value: h, most: 100, put: (to: number) => ({ h: to }) },
  ] as const;
  return (
    <div className="tg-pc-numbers">
      {numbers.map(({ key, value, most, put }) => (
        <Line key={key} id={`component-${key}`} label={t(`pageCanvas.number.${key}`)}>
          <InputNumber
            id={`component-${key}`}
            className="tg-wide"
            min={1}
            max={most}
            precision={0}
            value={value}
            readOnly={readOnly}
            onChange={(to) => to !== null && to >= 1 && to <= most && desk.place(name, put(to))}
          />
        </Line>
      ))}
    </div>
  );
}
