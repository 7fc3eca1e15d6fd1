import { Suspense } from 'react';
import { laterWithControls } from '../lazily/later.tsx';
import { useBackCloses } from './back-closes.ts';
import type { SheetProps } from './sheet-drawer.tsx';
import { usePhone } from './use-phone.ts';

const SheetDrawer = laterWithControls(() => import('./sheet-drawer.tsx'), 'SheetDrawer');

/** What comes up from below on a phone, and from the right on a desk. The back button, the veil and the cross close it. */
export function Sheet(props: SheetProps) {
  useBackCloses(props.onClose, usePhone());
  return (
    <Suspense fallback={null}>
      <SheetDrawer {...props} />
    </Suspense>
  );
}
