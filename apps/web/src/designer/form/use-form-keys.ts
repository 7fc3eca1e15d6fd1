import {
  type Arrow,
  type ChosenPart,
  copiedSection,
  formWords,
  insertSection,
  isArrow,
  moveSection,
  nearestWidth,
  placeField,
  pointerOf,
  removeSection,
  groupOf,
  sectionNamed,
  sectionsIn,
  stepChosen,
  stepLifted,
  takeField,
  widthOf,
  widthsOf,
  withWidth,
} from '@tangram/design';
import { type FormDocument, refOf, type Section } from '@tangram/model';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePartFocus } from '../canvas/use-part-focus.ts';
import { useDesigner } from '../designer-context.ts';
import { useDeeds } from '../deeds/deeds-context.ts';
import type { FormDesk } from './form-desk.ts';
import { copiedText } from '../../shell/clipboard.ts';

/** Something that was lifted by keys, and the form as it would be if it were put down. */
interface Lifted {
  readonly part: ChosenPart;
  readonly form: FormDocument;
}

/** Builds a form by keys: arrows choose, space lifts and puts down, Delete takes off, Alt and an arrow makes narrower or wider. Everything is said. */
export function useFormKeys(desk: FormDesk, canvas: RefObject<HTMLElement | null>) {
  const { t } = useTranslation();
  const { say, readOnly, locale } = useDesigner();
  const deeds = useDeeds();
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const { form, chosen, typeOf, choose, change } = desk;
  const name = (part: ChosenPart) => desk.wordsOf(part)[locale];
  const focus = usePartFocus(canvas, chosen && partKey(chosen));
  const focusOn = (part: ChosenPart | null) => focus.focusOn(part && partKey(part));

  const move = (part: ChosenPart, arrow: Arrow) => {
    if (part.kind === 'tab') return;
    const next = stepChosen(form, part, arrow, typeOf);
    focusOn(next);
    choose(next);
  };
  const carry = ({ part, form: now }: Lifted, arrow: Arrow) => {
    const next = carried(now, part, arrow, typeOf);
    if (!next) return say(t('canvas.end'));
    setLifted({ part, form: next });
    const section =
      part.kind === 'field' ? sectionsIn(next).find(({ fields }) => fields.some(({ field }) => field === part.field)) : undefined;
    const at = part.kind === 'field' ? (section?.fields.findIndex(({ field }) => field === part.field) ?? 0) : 0;
    say(
      section
        ? t('formCanvas.carried', { label: name(part), section: name({ kind: 'section', section: section.name }), at: at + 1 })
        : t('canvas.moved', { label: name(part) }),
    );
  };
  const putDown = ({ part, form: made }: Lifted) => {
    setLifted(null);
    focusOn(part);
    if (made !== form) change(made, formWords.move(desk.wordsOf(part)), part);
    say(t('canvas.laid', { label: name(part) }));
  };
  const takeOff = (part: ChosenPart) => {
    if (part.kind === 'tab') return;
    const next = part.kind === 'field' ? stepChosen(form, part, 'ArrowDown', typeOf) : null;
    const after = part.kind === 'field' ? takeField(form, part.field) : removeSection(form, part.section);
    const words = formWords.take(desk.wordsOf(part));
    const then = next && partKey(next) !== partKey(part) ? next : null;
    focusOn(then);
    change(after, words, then);
    say(t('formCanvas.taken', { label: name(part) }));
  };
  const resize = (part: ChosenPart, by: 1 | -1) => {
    const section =
      part.kind === 'field' ? sectionsIn(form).find(({ fields }) => fields.some(({ field }) => field === part.field)) : undefined;
    const placed = part.kind === 'field' ? section?.fields.find(({ field }) => field === part.field) : undefined;
    if (part.kind !== 'field' || !section || !placed) return;
    const widths = widthsOf(section);
    const width = widths[widths.indexOf(nearestWidth(section, widthOf(section, placed, typeOf))) + by];
    if (width === undefined) return say(t('canvas.end'));
    change(withWidth(form, part.field, width, typeOf), formWords.width(desk.wordsOf(part)), part);
    say(t('formCanvas.cell', { label: name(part), width: t(`formCanvas.width.${width}`, { defaultValue: `${width}/12` }) }));
  };
  const place = (part: ChosenPart) => ({ ref: refOf(form), pointer: pointerOf(form, part) });
  /** Copies are texts on the clipboard, for any form of any workspace. What is not a section is put in as anywhere else. */
  const paste = async () => {
    const text = await copiedText();
    if (text === null) return;
    const section = copiedSection(text);
    if (section) put(section);
    else if (chosen) await deeds.paste(place(chosen));
  };
  const put = (held: Section) => {
    const beside =
      chosen?.kind === 'section'
        ? chosen.section
        : chosen?.kind === 'field'
          ? sectionsIn(form).find(({ fields }) => fields.some(({ field }) => field === chosen.field))?.name
          : undefined;
    const group = groupOf(form, beside ?? sectionsIn(form).at(-1)?.name ?? '');
    const fits = held.fields.filter(({ field }) => desk.object?.byName.has(field));
    const at = (group?.sections.findIndex((one) => one.name === beside) ?? -1) + 1 || (group?.sections.length ?? 0);
    const made = insertSection(form, { ...held, fields: fits }, { tab: group?.tab ?? null, at });
    const names = new Set(sectionsIn(form).map((one) => one.name));
    const pasted = sectionsIn(made).find((one) => !names.has(one.name));
    if (!pasted) return;
    focusOn({ kind: 'section', section: pasted.name });
    change(made, formWords.paste({ 'zh-CN': pasted.label['zh-CN'] ?? pasted.name, en: pasted.label['en'] ?? pasted.name }), {
      kind: 'section',
      section: pasted.name,
    });
  };

  const onLifted = (event: KeyboardEvent, held: Lifted): boolean => {
    if (isArrow(event.key)) carry(held, event.key);
    else if (event.key === ' ' || event.key === 'Enter') putDown(held);
    else if (event.key === 'Escape') {
      setLifted(null);
      focusOn(held.part);
      say(t('canvas.stays', { label: name(held.part) }));
    } else return false;
    return true;
  };
  const lift = (part: ChosenPart) => {
    setLifted({ part, form });
    focusOn(part);
    say(t('canvas.lifted', { label: name(part) }));
  };
  const onUnchosen = (event: KeyboardEvent): boolean => {
    const first = sectionsIn(form)[0];
    if (!isArrow(event.key) || !first) return false;
    focusOn({ kind: 'section', section: first.name });
    choose({ kind: 'section', section: first.name });
    return true;
  };
  const onPlain = (event: KeyboardEvent, part: ChosenPart): boolean => {
    if (event.key === 'Escape') choose(null);
    else if (isArrow(event.key) && event.altKey && !readOnly) resize(part, event.key === 'ArrowLeft' ? -1 : 1);
    else if (isArrow(event.key)) move(part, event.key);
    else if (readOnly) return false;
    else if (event.key === ' ' && part.kind !== 'tab') lift(part);
    else if (event.key === 'Delete' || event.key === 'Backspace') takeOff(part);
    else return false;
    return true;
  };
  const onChord = (event: KeyboardEvent): boolean => {
    if (readOnly) return false;
    const key = event.key.toLowerCase();
    const section = chosen?.kind === 'section' ? sectionNamed(form, chosen.section) : undefined;
    if (key === 'c' && chosen) void deeds.copy(place(chosen));
    else if (key === 'x' && chosen) void deeds.copy(place(chosen)).then(() => takeOff(chosen));
    else if (key === 'v') void paste();
    else if (key === 'd' && section) put(section);
    else return false;
    return true;
  };
  return {
    lifted,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable="true"], [role="tab"]')) return;
      const taken =
        event.ctrlKey || event.metaKey
          ? onChord(event)
          : lifted
            ? onLifted(event, lifted)
            : chosen
              ? onPlain(event, chosen)
              : onUnchosen(event);
      if (taken) event.preventDefault();
    },
  };
}

/** How a part is marked on the canvas. */
export const partKey = (part: ChosenPart): string =>
  part.kind === 'field' ? `field ${part.field}` : part.kind === 'section' ? `section ${part.section}` : `tab ${part.tab}`;

/** The form with what is lifted one step further; null where it cannot go. */
function carried(form: FormDocument, part: ChosenPart, arrow: Arrow, typeOf: FormDesk['typeOf']): FormDocument | null {
  if (part.kind === 'field') {
    const spot = stepLifted(form, part.field, arrow, typeOf);
    return spot ? placeField(form, part.field, spot) : null;
  }
  if (part.kind === 'tab') return null;
  const group = groupOf(form, part.section);
  const at = group?.sections.findIndex(({ name }) => name === part.section) ?? -1;
  const to = arrow === 'ArrowUp' || arrow === 'ArrowLeft' ? at - 1 : at + 2;
  return group && to >= 0 && to <= group.sections.length ? moveSection(form, part.section, { tab: group.tab, at: to }) : null;
}
