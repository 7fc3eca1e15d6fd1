import { changedRefs, findIn, type Found, placeWords } from '@tangram/design';
import { type AnyDocument, keysOf, kindWords, labelIn, refOf } from '@tangram/model';
import { fitting } from '@tangram/view';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Line } from '../../search/hit.ts';
import { PaletteBox } from '../../search/palette-box.tsx';
import { useDesigner } from '../designer-context.ts';
import { typeGlyph } from '../field/type-words.ts';
import { kinds } from '../kinds.ts';
import { useFindDeeds } from './use-find-deeds.ts';

interface Hit extends Line {
  readonly group: 'changed' | 'document' | 'part' | 'content' | 'deeds';
  readonly run: () => void;
}

/** Most documents of the draft that are offered before anything is typed. */
const mostChanged = 6;

/** What stands for a place: the type of a field, else the kind of its document. */
function iconOf({ document, place }: Pick<Found, 'document' | 'place'>): string {
  const [list, at] = keysOf(place.pointer);
  const field = document.kind === 'object' && list === 'fields' ? document.fields[Number(at)] : undefined;
  return field ? typeGlyph(field.type) : (('icon' in document && place.pointer === '' ? document.icon : null) ?? kinds[document.kind].icon);
}

/** Around what was typed, so that it is seen in a long text. */
function excerpt(text: string, typed: string): string {
  const at = text.toLowerCase().indexOf(typed.trim().toLowerCase());
  return at > 24 ? `…${text.slice(at - 16)}` : text;
}

/** Search over all of the draft, and over what can be done with it. */
export function FindPalette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { documents, session, select, locale } = useDesigner();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed);
  const deeds = useFindDeeds();
  const isCommand = q.startsWith('>');
  const found = useMemo(() => (isCommand ? [] : findIn(documents, q, locale)), [documents, q, locale, isCommand]);
  const changed = useMemo(() => new Set<string>(changedRefs(session)), [session]);
  const nameOf = (document: AnyDocument) => labelIn(document.label, locale, document.name);
  const kindOf = (document: AnyDocument) => kindWords[document.kind][locale];
  const hit = ({ as, document, place, title, text }: Found, group: Hit['group'] = as): Hit => ({
    key: `${group}:${place.ref}${place.pointer}`,
    group,
    icon: iconOf({ document, place }),
    title: as === 'content' ? excerpt(text, q) : title,
    note:
      place.pointer === ''
        ? kindOf(document)
        : `${kindOf(document)} ${nameOf(document)}${as === 'content' ? ` · ${placeWords(document, place.pointer, documents)[locale]}` : ''}`,
    run: () => select(place),
  });
  const touched =
    q === ''
      ? documents
          .filter((document) => changed.has(refOf(document)))
          .slice(0, mostChanged)
          .map((document) =>
            hit({ as: 'document', document, place: { ref: refOf(document), pointer: '' }, title: nameOf(document), text: '' }, 'changed'),
          )
      : [];
  const done = fitting(deeds, isCommand ? q.slice(1) : q, ({ title }) => title).map((deed): Hit => ({ ...deed, group: 'deeds' }));
  const asked = found.map((one) => hit(one));
  const named = asked.filter(({ group }) => group !== 'content');
  return (
    <PaletteBox
      typed={typed}
      onTyped={setTyped}
      hits={[...touched, ...named, ...done, ...asked.filter(({ group }) => group === 'content')]}
      headOf={(group) => t(`find.${group}`)}
      onRun={({ run }) => {
        onClose();
        run();
      }}
      onClose={onClose}
      hint={t('find.hint')}
      how={t('find.how')}
      none={t('search.none', { q: typed })}
      hasDeeds
    />
  );
}
