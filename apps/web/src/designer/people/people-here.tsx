import type { DraftPerson } from '@tangram/contract';
import { placeWords, titled } from '@tangram/design';
import { type DocumentRef } from '@tangram/model';
import { Hint, Initial } from '@tangram/ui';
import { initialOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { nameQuery } from '../../api/names.ts';
import { useDesigner } from '../designer-context.ts';

/** Most faces that are drawn. */
const most = 5;

/** Who else has the draft open; a press goes to where they are. */
export function PeopleHere() {
  const { t } = useTranslation();
  const { line } = useDesigner();
  const people = [...new Map(line.people.map((one) => [one.user, one])).values()];
  if (people.length === 0) return null;
  return (
    <div className="tg-design-people" role="group" aria-label={t('designer.people', { count: people.length })}>
      {people.slice(0, most).map((one) => (
        <PersonHere key={one.user} person={one} />
      ))}
      {people.length > most ? <span className="tg-design-word">+{people.length - most}</span> : null}
    </div>
  );
}

function PersonHere({ person }: { readonly person: DraftPerson }) {
  const { t } = useTranslation();
  const { document: find, select, locale } = useDesigner();
  const { data: name = '' } = useQuery(nameQuery('user', 'name', person.user));
  const document = person.place ? find(person.place.ref as DocumentRef) : undefined;
  const where =
    document && person.place
      ? `${titled(document)[locale]}${person.place.pointer === '' ? '' : ` · ${placeWords(document, person.place.pointer)[locale]}`}`
      : '';
  const words = where === '' ? name : t('designer.personAt', { name, where });
  return (
    <Hint text={words}>
      <button
        type="button"
        className="tg-design-person"
        aria-label={words}
        onClick={() => person.place && document && select({ ref: person.place.ref as DocumentRef, pointer: person.place.pointer })}
      >
        <Initial seed={person.user} initial={initialOf(name || '?')} size="medium" />
      </button>
    </Hint>
  );
}
