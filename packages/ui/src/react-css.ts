import 'react';

declare module 'react' {
  /** Custom properties may be set in a style; ours carry the colour of one element and the share of a bar. */
  interface CSSProperties {
    '--k'?: string;
    '--used'?: string;
  }
}
