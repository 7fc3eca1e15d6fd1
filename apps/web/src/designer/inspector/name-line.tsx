import type { DocumentRef } from '@tangram/model';
import { useDesigner } from '../designer-context.ts';
import { Line } from './line.tsx';
import { TypedInput } from './typed-input.tsx';

interface Props {
  readonly of: DocumentRef;
  readonly label: string;
  readonly hint: string;
}

/** Names of documents and fields, as their schemas have them. */
export const isName = (text: string): boolean => /^[a-z][a-z0-9_]{0,39}$/.test(text);

/** The name of a document. What names it follows. */
export function NameLine({ of, label, hint }: Props) {
  const { edit, readOnly } = useDesigner();
  return (
    <Line id="document-name" label={label} hint={hint}>
      <TypedInput
        id="document-name"
        label={label}
        mono
        text={of.slice(of.indexOf(':') + 1)}
        readOnly={readOnly}
        takes={isName}
        onText={(to) => edit({ kind: 'renameDocument', ref: of, to })}
      />
    </Line>
  );
}
