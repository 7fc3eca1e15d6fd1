import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { type ReactNode, Suspense, useCallback, useState } from 'react';
import { laterWithControls } from '../../lazily/later.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import type { Again } from './again.ts';
import { InlineCreateContext, type OpenCreate } from '../fields/inline-create-context.ts';

const Drawer = laterWithControls(() => import('./form-drawer.tsx'), 'FormDrawer');

interface Props {
  readonly object: ObjectDefinition;
  /** The record to change; null for a new one. */
  readonly id: string | null;
  /** What a new record begins with, such as the record it belongs to; what is to change about a stored one. */
  readonly preset?: Readonly<Record<string, unknown>>;
  /** Hears of a new record when it is saved; then there is no saving and making another. */
  readonly onMade?: (record: RecordRow) => void;
  /** What was typed and refused before, and why: the form goes on from there. */
  readonly again?: Again;
  /** Hears that the form has taken over what is given by `again`. */
  readonly onTaken?: () => void;
  readonly onClose: () => void;
}

/** The form in its drawer. What draws forms weighs more than all the rest, so it comes when the first form opens. */
export const FormDrawer = (props: Props) => (
  <InlineCreate>
    <Suspense fallback={null}>
      <Drawer {...props} />
    </Suspense>
  </InlineCreate>
);

interface Making {
  readonly object: string;
  readonly preset: Readonly<Record<string, unknown>>;
  readonly onMade: (record: RecordRow) => void;
}

/** Lets what is inside make a record in passing: a contact while a deal is written. */
export function InlineCreate({ children }: { readonly children: ReactNode }) {
  const { model } = useScreens();
  const [making, setMaking] = useState<Making | null>(null);
  const open = useCallback<OpenCreate>((object, preset, onMade) => setMaking({ object, preset, onMade }), []);
  const object = making ? model.objects.get(making.object) : undefined;
  return (
    <InlineCreateContext value={open}>
      {children}
      {making && object ? (
        <FormDrawer object={object} id={null} preset={making.preset} onMade={making.onMade} onClose={() => setMaking(null)} />
      ) : null}
    </InlineCreateContext>
  );
}
