import { type AnyDocument, type Label, refOf } from '@tangram/model';
import { useDesigner } from '../designer-context.ts';
import { propertyLabel } from './property-label.ts';
import { WordsInput } from './words-input.tsx';

interface Props {
  readonly document: AnyDocument;
  readonly property: 'label' | 'plural' | 'description';
  readonly words: Label | undefined;
}

/** What a document is called, in the plural too, or what is said of it. */
export function DocumentWords({ document, property, words }: Props) {
  const { edit, readOnly, locale } = useDesigner();
  return (
    <WordsInput
      id={`document-${property}`}
      label={propertyLabel(document.kind, [property], locale)}
      words={words}
      required={property === 'label'}
      {...(property === 'description' ? { rows: 2 } : {})}
      readOnly={readOnly}
      onWords={(value) => edit({ kind: 'setProperty', ref: refOf(document), path: `/${property}`, value })}
    />
  );
}
