import { elementRef, type Place, placeWords, removal, titled } from '@tangram/design';
import { useDesigner } from '../designer-context.ts';
import { AskRemoval } from './ask-removal.tsx';

/** Asks before a document or an element of one goes. */
export function RemoveDialog({ place, onClose }: { readonly place: Place; readonly onClose: () => void }) {
  const { documents, document: find, edit, select, locale } = useDesigner();
  const document = find(place.ref);
  const one = removal(documents, place);
  if (!document || !one) return null;
  const what = one.kind === 'removeDocument' ? titled(document)[locale] : placeWords(document, place.pointer, documents)[locale];
  return (
    <AskRemoval
      what={what}
      element={one.kind === 'removeDocument' ? one.ref : elementRef(documents, place)}
      onClose={onClose}
      // What stood after it is not what was selected.
      onRemove={() => void (edit(one).length === 0 && place.pointer !== '' && select({ ref: place.ref, pointer: '' }))}
    />
  );
}
