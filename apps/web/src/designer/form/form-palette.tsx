import {
  addSection,
  canHave,
  fieldsOn,
  firstLabels,
  formWords,
  offeredTypes,
  placeField,
  sectionsIn,
  unplaced,
  withColumns,
} from '@tangram/design';
import type { FormDocument } from '@tangram/model';
import { type Glyph, Icon } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useState } from 'react';
import { DndProvider } from 'react-dnd';
import { HTML5Backend } from 'react-dnd-html5-backend';
import { useTranslation } from 'react-i18next';
import { glyphOfType } from '../../runtime/fields/glyph-of-type.ts';
import { useDesigner } from '../designer-context.ts';
import { FindBox } from '../find-box.tsx';
import type { CanvasProps } from '../canvas-props.ts';
import { type FormDesk, useFormWork } from './form-desk.ts';
import type { Held } from '../canvas/held.ts';
import { Piece } from '../canvas/piece.tsx';
import './form-canvas.css';

const shelves = ['fields', 'layout'] as const;

/** What can be put on a form: fields of its object that are not there, new ones, sections and tabs. Dragged, or put at the end by a press. */
export function FormPalette({ document }: CanvasProps) {
  return document.kind === 'form' ? (
    <DndProvider backend={HTML5Backend}>
      <Palette form={document} />
    </DndProvider>
  ) : null;
}

function Palette({ form }: { readonly form: FormDocument }) {
  const { t } = useTranslation();
  const { locale, model, documents } = useDesigner();
  const desk = useFormWork(form);
  const [shelf, setShelf] = useState<(typeof shelves)[number]>('fields');
  const [words, setWords] = useState('');
  const object = model.objects.get(form.object);
  const isFound = (label: string) => label.toLowerCase().includes(words.trim().toLowerCase());
  const rest = unplaced(
    (object?.fields ?? []).filter(({ origin, type }) => origin === 'declared' && type !== 'id'),
    form,
  ).filter((field) => isFound(labelOf(field.label, locale, field.name)));
  const facts = { object: form.object, documents };
  const types = offeredTypes.filter((one) => isFound(one.words[locale]));
  const put = (held: Held) => putAtEnd(desk, held);
  return (
    <>
      <FindBox label={t('formCanvas.find')} value={words} onValue={setWords} />
      <div className="tg-design-switch" role="group" aria-label={t('formCanvas.shelves')}>
        {shelves.map((one) => (
          <button key={one} type="button" aria-pressed={shelf === one} onClick={() => setShelf(one)}>
            {t(`formCanvas.shelf.${one}`)}
          </button>
        ))}
      </div>
      {shelf === 'fields' ? (
        <>
          <h3 className="tg-design-caption">
            {t('formCanvas.unused', { object: labelOf(object?.label, locale, form.object), count: rest.length })}
          </h3>
          <div className="tg-pieces">
            {rest.map((field) => (
              <Piece
                key={field.name}
                held={{ kind: 'field', field: field.name, label: labelOf(field.label, locale, field.name), glyph: glyphOfType[field.type] }}
                note={field.required ? '*' : null}
                onPut={put}
              />
            ))}
          </div>
          <h3 className="tg-design-caption">{t('formCanvas.newField')}</h3>
          <div className="tg-fp-types">
            {types.map(({ type, words: called }) => (
              <Piece
                key={type}
                held={{ kind: 'new', type, label: called[locale], glyph: glyphOfNew(type) }}
                disabled={!canHave(type, facts)}
                onPut={put}
              />
            ))}
          </div>
        </>
      ) : (
        <div className="tg-pieces">
          <Piece held={{ kind: 'newSection', label: t('formCanvas.section'), glyph: 'table' }} onPut={put} />
          <PressOnly glyph="sidebar" label={t('formCanvas.tab')} onPress={desk.addTab} />
          <PressOnly glyph="columns" label={t('formCanvas.twoColumns')} onPress={() => inTwoColumns(desk)} />
          <p className="tg-design-none">{t('formCanvas.sentenceHint')}</p>
        </div>
      )}
    </>
  );
}

const glyphOfNew = (type: (typeof offeredTypes)[number]['type']): Glyph => {
  if (type === 'rollup') return 'sum';
  return type === 'formula' || type === 'lookup' ? 'formula' : glyphOfType[type];
};

/** Puts a piece behind everything in the section that is chosen, else in the last one. */
function putAtEnd(desk: FormDesk, held: Held): void {
  const { form, chosen } = desk;
  const sections = sectionsIn(form);
  const own =
    chosen?.kind === 'section'
      ? sections.find(({ name }) => name === chosen.section)
      : chosen?.kind === 'field'
        ? sections.find(({ fields }) => fields.some(({ field }) => field === chosen.field))
        : chosen?.kind === 'tab'
          ? form.tabs?.find(({ name }) => name === chosen.tab)?.sections.at(-1)
          : undefined;
  const section = own ?? sections.at(-1);
  const tab = form.tabs?.find(({ sections: all }) => all.some((one) => one.name === section?.name))?.name ?? null;
  if (held.kind === 'newSection' || !section) {
    const made = addSection(form, { ...firstLabels.section }, { tab, at: Number.MAX_SAFE_INTEGER });
    if (held.kind === 'field' && fieldsOn(form).length === 0) {
      const part = { kind: 'field', field: held.field } as const;
      desk.change(placeField(made.form, held.field, { section: made.name, at: 0 }), formWords.place(desk.wordsOf(part)), part);
    } else desk.change(made.form, formWords.section, { kind: 'section', section: made.name });
    return;
  }
  const line = { across: true, x: 0, y: 0, length: 0 };
  desk.drop(held, { kind: 'field', section: section.name, at: section.fields.length, ...line });
}

function inTwoColumns(desk: FormDesk): void {
  const { form, chosen, typeOf } = desk;
  const sections = sectionsIn(form);
  const section =
    chosen?.kind === 'section'
      ? sections.find(({ name }) => name === chosen.section)
      : chosen?.kind === 'field'
        ? sections.find(({ fields }) => fields.some(({ field }) => field === chosen.field))
        : sections.at(-1);
  if (!section) return;
  const part = { kind: 'section', section: section.name } as const;
  desk.change(withColumns(form, section.name, 2, typeOf), formWords.columns(desk.wordsOf(part)), part);
}

function PressOnly({ glyph, label, onPress }: { readonly glyph: Glyph; readonly label: string; readonly onPress: () => void }) {
  const { readOnly } = useDesigner();
  return (
    <button type="button" className="tg-piece" disabled={readOnly} onClick={onPress}>
      <Icon name={glyph} size={14} />
      <span className="tg-cut">{label}</span>
    </button>
  );
}
