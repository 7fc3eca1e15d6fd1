import type { DraftPerson } from '@tangram/contract';
import type { Place } from '@tangram/design';
import type { DocumentRef } from '@tangram/model';
import { createContext, useContext } from 'react';

/** Who else has the draft open, by where they are: at a document anywhere in it, and at an element of one. */
export interface PeopleAt {
  readonly atDocument: ReadonlyMap<DocumentRef, readonly DraftPerson[]>;
  readonly atPlace: ReadonlyMap<string, readonly DraftPerson[]>;
}

/** Each person once in each place, however many windows they have open. */
export function peopleAt(people: readonly DraftPerson[]): PeopleAt {
  const atDocument = new Map<DocumentRef, DraftPerson[]>();
  const atPlace = new Map<string, DraftPerson[]>();
  const put = <K>(map: Map<K, DraftPerson[]>, key: K, person: DraftPerson) => {
    const there = map.get(key) ?? [];
    if (!there.some(({ user }) => user === person.user)) map.set(key, [...there, person]);
  };
  for (const person of people) {
    if (!person.place) continue;
    put(atDocument, person.place.ref as DocumentRef, person);
    put(atPlace, `${person.place.ref}${person.place.pointer}`, person);
  }
  return { atDocument, atPlace };
}

/** Apart from the rest of the designer, so that only those who show people are drawn anew when somebody moves. */
export const PeopleContext = createContext<PeopleAt>(peopleAt([]));

/** Who else has a document open. */
export const usePeopleAtDocument = (ref: DocumentRef): readonly DraftPerson[] => useContext(PeopleContext).atDocument.get(ref) ?? nobody;

/** Who else has an element selected. */
export const usePeopleAtPlace = ({ ref, pointer }: Place): readonly DraftPerson[] =>
  useContext(PeopleContext).atPlace.get(`${ref}${pointer}`) ?? nobody;

const nobody: readonly DraftPerson[] = [];
