import type { DraftPerson } from '@tangram/contract';
import type { Place } from '@tangram/design';
import type { DocumentRef } from '@tangram/model';
import { Hint, Initial } from '@tangram/ui';
import { initialOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { nameQuery } from '../../api/names.ts';
import { usePeopleAtDocument, usePeopleAtPlace } from './people-context.ts';
import './standing.css';

/** Who else has an element selected: their faces at its corner. The element is positioned. */
export function StandingAt({ place }: { readonly place: Place }) {
  const people = usePeopleAtPlace(place);
  return people.length === 0 ? null : (
    <span className="tg-standing">
      {people.map((one) => (
        <Face key={one.user} person={one} />
      ))}
    </span>
  );
}

/** Who else has a document open, in a line about it. */
export function StandingIn({ document }: { readonly document: DocumentRef }) {
  return usePeopleAtDocument(document).map((one) => <Face key={one.user} person={one} />);
}

function Face({ person: { user } }: { readonly person: DraftPerson }) {
  const { data: name = '' } = useQuery(nameQuery('user', 'name', user));
  return (
    <Hint text={name}>
      <span role="img" aria-label={name}>
        <Initial seed={user} initial={initialOf(name || '?')} size="small" />
      </span>
    </Hint>
  );
}
