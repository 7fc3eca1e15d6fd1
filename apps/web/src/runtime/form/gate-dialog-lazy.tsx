import { type ComponentProps, lazy, Suspense } from 'react';

const Dialog = lazy(() => import('./gate-dialog.tsx').then((module) => ({ default: module.GateDialog })));

/** The dialog of a gate. It brings the controls of every type, so it comes when the first gate asks. */
export const GateDialog = (props: ComponentProps<typeof Dialog>) => (
  <Suspense fallback={null}>
    <Dialog {...props} />
  </Suspense>
);
