import { calledBy, recordsCalled, smallestEdit, type TestFacts } from '@tangram/design';
import { type AnyDocument, labelIn, type Model, refOf, type TestDocument } from '@tangram/model';
import { createContext, useContext, useMemo } from 'react';
import { useDesigner } from '../designer-context.ts';

/** Something to choose. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What the rows of a test stand on. */
export interface TestDesk extends TestFacts {
  readonly model: Model;
  readonly readOnly: boolean;
  /** Puts another state of the test in the place of this one. @param pointer what is selected then */
  readonly put: (next: TestDocument, pointer?: string) => void;
  readonly people: readonly Choice[];
  readonly records: readonly Choice[];
  /** The records of some objects only. */
  readonly recordsOf: (objects: readonly string[]) => readonly Choice[];
}

export const TestDeskContext = createContext<TestDesk | null>(null);

/** The test that is on the canvas. */
export function useTestDesk(): TestDesk {
  const desk = useContext(TestDeskContext);
  if (!desk) throw new Error('useTestDesk outside of a test');
  return desk;
}

/** What there is to choose from in a test, and how it is changed. */
export function useTestWork(test: TestDocument): TestDesk {
  const { model, edit, select, readOnly, locale } = useDesigner();
  return useMemo(() => {
    const called = recordsCalled(test);
    const objectWords = (name: string) => labelIn(model.objects.get(name)?.label, locale, name);
    const people = (test.people ?? []).map(({ name, called: words }) => ({ value: name, label: words ?? name }));
    const choiceOf = ({ name, object }: (typeof called)[number]): Choice => ({ value: name, label: `${name} · ${objectWords(object)}` });
    return {
      test,
      objects: model.objects,
      model,
      readOnly,
      people,
      records: called.map(choiceOf),
      recordsOf: (objects) => [
        ...(objects.includes('user') ? people : []),
        ...called.filter(({ object }) => objects.length === 0 || objects.includes(object)).map(choiceOf),
      ],
      put: (next, pointer) => {
        const one = smallestEdit(test, next as AnyDocument);
        if (one && edit(one).length > 0) return;
        if (pointer !== undefined) select({ ref: refOf(test), pointer });
      },
    };
  }, [test, model, edit, select, readOnly, locale]);
}

/** What a value of a list calls. */
export const calledIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.flatMap((item: unknown) => calledBy(item) ?? []) : [];
