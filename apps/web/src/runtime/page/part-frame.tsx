import type { PagePart } from '@tangram/view';
import { type ComponentType, createContext, type CSSProperties, type ReactNode, useContext } from 'react';

export interface PartFrameProps {
  readonly part: PagePart;
  readonly className: string;
  readonly style?: CSSProperties;
  readonly children: ReactNode;
}

/** What stands around each part of a page where the page is built; null where it is used. */
export const PartFrameContext = createContext<ComponentType<PartFrameProps> | null>(null);

/** One part of a page. */
export function PartFrame(props: PartFrameProps) {
  const Frame = useContext(PartFrameContext);
  if (Frame) return <Frame {...props} />;
  return (
    <div className={props.className} style={props.style}>
      {props.children}
    </div>
  );
}
