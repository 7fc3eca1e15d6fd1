import type { Component } from '@tangram/model';
import type { Glyph } from '@tangram/ui';

/** The sign of each type of component. */
export const componentGlyphs: Readonly<Record<Component['type'], Glyph>> = {
  highlights: 'columns',
  path: 'stage',
  sections: 'table',
  related: 'relation',
  timeline: 'clock',
  history: 'history',
  list: 'list',
  text: 'edit',
};
