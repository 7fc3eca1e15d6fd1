import type { ReactNode } from 'react';
import { DndProvider } from 'react-dnd';
import { HTML5Backend } from 'react-dnd-html5-backend';
import { HeldPreview } from './held-preview.tsx';
import './canvas.css';

/** A canvas onto which things are dragged: what is held follows the pointer. */
export function Carrying({ children }: { readonly children: ReactNode }) {
  return (
    <DndProvider backend={HTML5Backend}>
      {children}
      <HeldPreview />
    </DndProvider>
  );
}
