import {
  addComponent,
  componentBeside,
  moveComponent,
  nameOfComponent,
  type NewComponent,
  pageWords,
  removeComponent,
} from '@tangram/design';
import type { Text } from '@tangram/errors';
import { type Component, type ObjectDefinition, type PageDocument, refOf } from '@tangram/model';
import type { GridBox } from '@tangram/view';
import { createContext, useContext, useMemo } from 'react';
import { type Designer, useDesigner } from '../designer-context.ts';

/** Everything that is done to a page, whichever part of the screen does it. */
export interface PageDesk {
  /** As it is drawn: with what is being moved or sized where it would be. */
  readonly page: PageDocument;
  /** Whose records it shows; undefined for a home page. */
  readonly object: ObjectDefinition | undefined;
  /** The name of the component that is chosen. */
  readonly chosen: string | null;
  readonly choose: (name: string | null) => void;
  readonly component: (name: string) => Component | undefined;
  /** What a component is called, in both languages. */
  readonly wordsOf: (name: string) => Text;
  /** Makes the page another one, and chooses a component of it. */
  readonly change: (page: PageDocument, words: Text, name?: string | null) => void;
  readonly put: (component: NewComponent, words: Text, box: GridBox) => void;
  readonly place: (name: string, box: Partial<GridBox>) => void;
  readonly take: (name: string) => void;
  /** Changes one property of a component; undefined takes it away. */
  readonly set: (name: string, property: keyof Component, value: unknown, words?: Text) => void;
}

/** What is done to a page of the draft. */
export function usePageWork(page: PageDocument): PageDesk {
  const designer = useDesigner();
  const { model, edit, select, selection } = designer;
  return useMemo(() => workOn(page, designer), [page, model, edit, select, selection]);
}

function workOn(page: PageDocument, { model, edit, select, selection }: Designer): PageDesk {
  const ref = refOf(page);
  const object = page.type === 'record' ? model.objects.get(page.object ?? '') : undefined;
  const component = (name: string) => page.components.find((one) => one.name === name);
  const pointerIn = (next: PageDocument, name: string | null) => {
    const at = next.components.findIndex((one) => one.name === name);
    return at < 0 ? '' : `/components/${at}`;
  };
  const change: PageDesk['change'] = (next, words, name) => {
    if (next === page) return;
    const where = { ref, pointer: pointerIn(next, name ?? null) };
    const problems = edit({ kind: 'setProperty', ref, path: '/components', value: next.components }, words, where);
    if (problems.length === 0 && name !== undefined) select(where);
  };
  const wordsOf = (name: string): Text => {
    const own = component(name);
    return own ? nameOfComponent(own, object, model) : { 'zh-CN': name, en: name };
  };
  const at = /^\/components\/(\d+)/.exec(selection?.ref === ref ? selection.pointer : '')?.[1];
  return {
    page,
    object,
    chosen: at === undefined ? null : (page.components[Number(at)]?.name ?? null),
    choose: (name) => select({ ref, pointer: pointerIn(page, name) }),
    component,
    wordsOf,
    change,
    put: (added, words, box) => {
      const made = addComponent(page, added, box);
      change(made.page, pageWords.add(words), made.name);
    },
    place: (name, box) => change(moveComponent(page, name, box), pageWords.move(wordsOf(name)), name),
    take: (name) => {
      const next = componentBeside(page, name, 'ArrowDown') ?? componentBeside(page, name, 'ArrowUp');
      change(removeComponent(page, name), pageWords.take(wordsOf(name)), next);
    },
    set: (name, property, value, words) => {
      const path = `${pointerIn(page, name)}/${property}`;
      edit({ kind: 'setProperty', ref, path, value }, words, { ref, pointer: pointerIn(page, name) });
    },
  };
}

/** What the parts on the canvas are given besides. */
export interface CanvasDesk extends PageDesk {
  /** The page as it is written. */
  readonly written: PageDocument;
  /** Draws another page in its place for a moment; null draws what is written. */
  readonly draft: (page: PageDocument | null) => void;
  readonly lifted: string | null;
  /** Whether there is a record to show. */
  readonly hasRecord: boolean;
}

export const PageDeskContext = createContext<CanvasDesk | null>(null);

/** The page that is worked on. */
export function usePageDesk(): CanvasDesk {
  const desk = useContext(PageDeskContext);
  if (!desk) throw new Error('usePageDesk outside of a page canvas');
  return desk;
}
