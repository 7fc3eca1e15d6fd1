import type { ObjectDefinition } from '@tangram/model';
import { lazy, Suspense } from 'react';

const Drawer = lazy(() => import('./form-drawer.tsx').then((module) => ({ default: module.FormDrawer })));

interface Props {
  readonly object: ObjectDefinition;
  /** The record to change; null for a new one. */
  readonly id: string | null;
  /** What a new record begins with, such as the record it belongs to; what is to change about a stored one. */
  readonly preset?: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
}

/** The form in its drawer. What draws forms weighs more than all the rest, so it comes when the first form opens. */
export const FormDrawer = (props: Props) => (
  <Suspense fallback={null}>
    <Drawer {...props} />
  </Suspense>
);
