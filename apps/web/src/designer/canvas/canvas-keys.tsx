import { Keys } from '@tangram/ui';
import { Fragment } from 'react';

/** The keys of a canvas, below it: each with what it does. */
export function CanvasKeys({ keys }: { readonly keys: readonly (readonly [keys: string, words: string])[] }) {
  return (
    <p className="tg-canvas-keys">
      {keys.map(([key, words]) => (
        <Fragment key={key}>
          <Keys keys={key} /> <span>{words}</span>
        </Fragment>
      ))}
    </p>
  );
}
