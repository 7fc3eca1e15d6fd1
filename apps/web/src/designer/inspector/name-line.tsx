import { type AnyDocument, refOf } from '@tangram/model';
import { useDesigner } from '../designer-context.ts';
import { Line } from './line.tsx';
import { propertyLabel } from './property-label.ts';
import { TypedInput } from './typed-input.tsx';

interface Props {
  readonly document: AnyDocument;
  readonly hint: string;
}

/** Names of documents and fields, as their schemas have them. */
export const isName = (text: string): boolean => /^[a-z][a-z0-9_]{0,39}$/.test(text);

/** The name of a document. What names it follows. */
export function NameLine({ document, hint }: Props) {
  const { edit, readOnly, locale } = useDesigner();
  const label = propertyLabel(document.kind, ['name'], locale);
  return (
    <Line id="document-name" label={label} hint={hint}>
      <TypedInput
        id="document-name"
        label={label}
        mono
        text={document.name}
        readOnly={readOnly}
        takes={isName}
        onText={(to) => edit({ kind: 'renameDocument', ref: refOf(document), to })}
      />
    </Line>
  );
}
