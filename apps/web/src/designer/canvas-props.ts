import type { AnyDocument } from '@tangram/model';

/** What a canvas or a palette is drawn of. */
export interface CanvasProps {
  readonly document: AnyDocument;
}

/** What an inspector is drawn of: the document, and where in it something is selected (empty: the document itself). */
export interface InspectorProps extends CanvasProps {
  readonly pointer: string;
}
