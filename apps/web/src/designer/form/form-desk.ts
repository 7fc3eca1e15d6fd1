import {
  addSection,
  addTab,
  type ChosenPart,
  firstLabels,
  formWords,
  freeName,
  moveSection,
  newField,
  offeredTypes,
  partAt,
  type Place,
  placeField,
  pointerOf,
  sectionNamed,
  type TypeOf,
} from '@tangram/design';
import type { Text } from '@tangram/errors';
import { type AnyDocument, type Edit, type FormDocument, type ObjectDefinition, refOf } from '@tangram/model';
import { createContext, useContext, useMemo } from 'react';
import { type Designer, useDesigner, useDesignerNow } from '../designer-context.ts';
import { wordsOf } from '../words-of.ts';
import { fresh } from './fresh.ts';
import type { Held } from '../canvas/held.ts';
import type { Aim } from './aim.ts';

/** Everything that is done to a form, whichever part of the screen does it. */
export interface FormDesk {
  readonly form: FormDocument;
  readonly object: ObjectDefinition | undefined;
  readonly typeOf: TypeOf;
  readonly chosen: ChosenPart | null;
  readonly choose: (part: ChosenPart | null) => void;
  /** Makes the form another one, and chooses a part of it. */
  readonly change: (form: FormDocument, words: Text, part?: ChosenPart | null) => void;
  /** What a field or a section is called, in both languages. */
  readonly wordsOf: (part: ChosenPart) => Text;
  readonly drop: (held: Held, aim: Aim) => void;
  readonly addTab: () => void;
}

/** What is done to a form of the draft. */
export function useFormWork(form: FormDocument): FormDesk {
  const { model, selection } = useDesigner();
  const now = useDesignerNow();
  const object = model.objects.get(form.object);
  return useMemo(() => workOn(form, object, selection, now), [form, object, selection, now]);
}

function workOn(form: FormDocument, object: ObjectDefinition | undefined, selection: Place | null, now: () => Designer): FormDesk {
  const ref = refOf(form);
  const at = (next: FormDocument, part: ChosenPart | null) => ({ ref, pointer: part ? pointerOf(next, part) : '' });
  const write = (next: FormDocument, edits: readonly Edit[], words: Text, part: ChosenPart | null | undefined) => {
    const put: Edit = { kind: 'putDocument', document: next };
    const whole: Edit = edits.length === 0 ? put : { kind: 'batch', edits: [...edits, put] };
    if (next === form) return;
    const problems = now().edit(whole, words, { ref, pointer: part ? pointerOf(next, part) : '' });
    if (problems.length === 0 && part !== undefined) now().select(at(next, part));
  };
  const named = (part: ChosenPart): Text => {
    if (part.kind === 'field') return wordsOf(fieldLabel(now().documents, object, form.object, part.field), part.field);
    if (part.kind === 'section') return wordsOf(sectionNamed(form, part.section)?.label, part.section);
    return wordsOf(form.tabs?.find(({ name }) => name === part.tab)?.label, part.tab);
  };
  const dropField = (held: Held, aim: Extract<Aim, { kind: 'field' }>) => {
    if (held.kind === 'field') {
      const part: ChosenPart = { kind: 'field', field: held.field };
      const words = pointerOf(form, part) === '' ? formWords.place : formWords.move;
      write(placeField(form, held.field, aim), [], words(named(part)), part);
    }
    if (held.kind !== 'new') return;
    const { documents } = now();
    const own = documents.find((one) => one.kind === 'object' && one.name === form.object);
    const offered = offeredTypes.find(({ type }) => type === held.type);
    if (own?.kind !== 'object' || !offered) return;
    const taken = new Set(own.fields.map(({ name }) => name));
    const field = newField(held.type, freeName(held.type, taken), { ...offered.words }, { object: form.object, documents });
    if (!field) return;
    fresh.field = field.name;
    write(placeField(form, field.name, aim), [{ kind: 'addField', object: form.object, field }], formWords.field(offered.words), {
      kind: 'field',
      field: field.name,
    });
  };
  return {
    form,
    object,
    typeOf: (field) => object?.byName.get(field)?.type,
    chosen: selection ? partAt(form, selection.pointer) : null,
    choose: (part) => now().select(at(form, part)),
    change: (next, words, part) => write(next, [], words, part),
    wordsOf: named,
    drop: (held, aim) => {
      if (aim.kind === 'field') return dropField(held, aim);
      if (held.kind === 'section') {
        const part: ChosenPart = { kind: 'section', section: held.section };
        write(moveSection(form, held.section, aim), [], formWords.move(named(part)), part);
      }
      if (held.kind === 'newSection') {
        const made = addSection(form, { ...firstLabels.section }, aim);
        write(made.form, [], formWords.section, { kind: 'section', section: made.name });
      }
    },
    addTab: () => {
      const made = addTab(form, { ...firstLabels.tab }, { ...firstLabels.main });
      write(made.form, [], formWords.tab, { kind: 'tab', tab: made.name });
    },
  };
}

/** What a field is called: by its document, else, for one that every object has, by the model. */
function fieldLabel(documents: readonly AnyDocument[], linked: ObjectDefinition | undefined, object: string, name: string) {
  const own = documents.find((one) => one.kind === 'object' && one.name === object);
  const declared = own?.kind === 'object' ? own.fields.find((field) => field.name === name) : undefined;
  return declared?.label ?? linked?.byName.get(name)?.label;
}

export const FormDeskContext = createContext<FormDesk | null>(null);

/** The form that is worked on. */
export function useFormDesk(): FormDesk {
  const desk = useContext(FormDeskContext);
  if (!desk) throw new Error('useFormDesk outside of a form canvas');
  return desk;
}

/** The form as it is worked on when one presses: to hold it draws nothing anew. */
export const FormDeskNowContext = createContext<() => FormDesk>(() => {
  throw new Error('a part of a form outside of a form canvas');
});
