import type { Kind } from '@tangram/model';
import type { Glyph } from '@tangram/ui';
import type { ReactNode } from 'react';
import { later, laterWithControls } from '../lazily/later.tsx';
import type { CanvasProps, InspectorProps } from './canvas-props.ts';

/** A tab of the bar. */
export const sections = ['model', 'screens', 'pipelines', 'rules', 'access'] as const;
export type Section = (typeof sections)[number];

export const sectionGlyphs: Readonly<Record<Section, Glyph>> = {
  model: 'department',
  screens: 'contract',
  pipelines: 'stage',
  rules: 'check',
  access: 'shield',
};

/** How the documents of one kind are designed. A kind without a canvas is shown as JSON. */
export interface KindEntry {
  readonly section: Section;
  readonly icon: Glyph;
  /** All documents of the kind are on one canvas: it stays when another of them is opened. */
  readonly isShared?: true;
  /** There is one of it at most. */
  readonly isOnly?: true;
  /** Made by `later(() => import(…), 'Name', 'when drawn')`, so that its code comes when it is opened. */
  readonly Canvas?: (props: CanvasProps) => ReactNode;
  /** What is dragged onto the canvas; stands left of it. */
  readonly Palette?: (props: CanvasProps) => ReactNode;
  /** What is said about what is selected; stands right of it. */
  readonly Inspector?: (props: InspectorProps) => ReactNode;
}

/** Total: a new kind does not compile until it says where it stands. */
export const kinds: Readonly<Record<Kind, KindEntry>> = {
  object: {
    section: 'model',
    icon: 'box',
    isShared: true,
    Canvas: later(() => import('./model/model-canvas.tsx'), 'ModelCanvas', 'when drawn'),
    Inspector: later(() => import('./object/object-inspector.tsx'), 'ObjectInspector', 'when drawn'),
  },
  option_set: {
    section: 'model',
    icon: 'option',
    Canvas: later(() => import('./options/option-set-canvas.tsx'), 'OptionSetCanvas', 'when drawn'),
    Inspector: later(() => import('./options/option-set-inspector.tsx'), 'OptionSetInspector', 'when drawn'),
  },
  currencies: {
    section: 'model',
    icon: 'money',
    isOnly: true,
    Canvas: laterWithControls(() => import('./currencies/currencies-canvas.tsx'), 'CurrenciesCanvas'),
    Inspector: laterWithControls(() => import('./currencies/currencies-inspector.tsx'), 'CurrenciesInspector'),
  },
  calendar: {
    section: 'model',
    icon: 'calendar',
    Canvas: laterWithControls(() => import('./calendar/calendar-canvas.tsx'), 'CalendarCanvas'),
    Inspector: laterWithControls(() => import('./calendar/calendar-inspector.tsx'), 'CalendarInspector'),
  },
  form: {
    section: 'screens',
    icon: 'contract',
    Canvas: later(() => import('./form/form-canvas.tsx'), 'FormCanvas', 'when drawn'),
    Palette: later(() => import('./form/form-palette.tsx'), 'FormPalette', 'when drawn'),
    Inspector: later(() => import('./form/form-inspector.tsx'), 'FormInspector', 'when drawn'),
  },
  view: {
    section: 'screens',
    icon: 'list',
    Canvas: later(() => import('./view/view-canvas.tsx'), 'ViewCanvas', 'when drawn'),
    Palette: later(() => import('./view/view-palette.tsx'), 'ViewPalette', 'when drawn'),
    Inspector: later(() => import('./view/view-inspector.tsx'), 'ViewInspector', 'when drawn'),
  },
  page: {
    section: 'screens',
    icon: 'table',
    Canvas: later(() => import('./page/page-canvas.tsx'), 'PageCanvas', 'when drawn'),
    Palette: later(() => import('./page/page-palette.tsx'), 'PagePalette', 'when drawn'),
    Inspector: later(() => import('./page/page-inspector.tsx'), 'PageInspector', 'when drawn'),
  },
  app: {
    section: 'screens',
    icon: 'sidebar',
    Canvas: later(() => import('./app/app-canvas.tsx'), 'AppCanvas', 'when drawn'),
    Palette: later(() => import('./app/app-palette.tsx'), 'AppPalette', 'when drawn'),
    Inspector: later(() => import('./app/app-inspector.tsx'), 'AppInspector', 'when drawn'),
  },
  pipeline: {
    section: 'pipelines',
    icon: 'stage',
    Canvas: laterWithControls(() => import('./pipeline/pipeline-canvas.tsx'), 'PipelineCanvas'),
    Inspector: laterWithControls(() => import('./pipeline/pipeline-inspector.tsx'), 'PipelineInspector'),
  },
  validation: {
    section: 'rules',
    icon: 'check',
    Canvas: later(() => import('./validation/validation-canvas.tsx'), 'ValidationCanvas', 'when drawn'),
    Inspector: later(() => import('./validation/validation-inspector.tsx'), 'ValidationInspector', 'when drawn'),
  },
  test: {
    section: 'rules',
    icon: 'clipboard',
    Canvas: laterWithControls(() => import('./tests/test-canvas.tsx'), 'TestCanvas'),
    Inspector: laterWithControls(() => import('./tests/test-inspector.tsx'), 'TestInspector'),
  },
  role: {
    section: 'access',
    icon: 'lock',
    isShared: true,
    Canvas: laterWithControls(() => import('./role/role-canvas.tsx'), 'RoleCanvas'),
    Inspector: laterWithControls(() => import('./role/role-inspector.tsx'), 'RoleInspector'),
  },
};

/** Whether an address names a kind of documents. */
export const isKind = (kind: string): kind is Kind => Object.hasOwn(kinds, kind);
