import { type ComponentProps, Suspense } from 'react';
import { laterWithControls } from '../../lazily/later.tsx';

const Dialog = laterWithControls(() => import('./gate-dialog.tsx'), 'GateDialog');

/** The dialog of a gate. It brings the controls of every type, so it comes when the first gate asks. */
export const GateDialog = (props: ComponentProps<typeof Dialog>) => (
  <Suspense fallback={null}>
    <Dialog {...props} />
  </Suspense>
);
