import 'react';

declare module 'react' {
  /** Custom properties that a style may set: the colour of one element, and how many days stand side by side. */
  interface CSSProperties {
    '--k'?: string;
    '--tg-tracks'?: string;
    '--days'?: number;
  }
}
