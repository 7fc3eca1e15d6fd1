import type { ObjectDefinition } from '@tangram/model';
import type { FormSection, FormTab, PlacedField, Place } from '@tangram/view';
import type { ComponentType, ReactNode } from 'react';
import type { LineFaults } from '../fields/edit.ts';
import type { FormValues } from './form-values.ts';

/** What stands around the parts of a form: plain frames for who fills it in, others for who builds it. */
export interface FormFrames {
  readonly Section: ComponentType<{ readonly section: FormSection; readonly alone: boolean; readonly children: ReactNode }>;
  readonly Cell: ComponentType<{ readonly section: FormSection; readonly placed: PlacedField; readonly children: ReactNode }>;
  readonly Tabs: ComponentType<FormTabsProps>;
  /** The tab that is seen. */
  readonly tab: string | null;
  readonly onTab: (name: string) => void;
}

export interface FormTabsProps {
  readonly tabs: readonly FormTab[];
  readonly here: string;
  readonly onTab: (name: string) => void;
  /** By tab: how many of its fields something is wrong with. */
  readonly wrong: ReadonlyMap<string, number>;
}

/** What the parts of a form share. */
export interface FormContext {
  readonly object: ObjectDefinition;
  readonly sections: readonly FormSection[];
  readonly place: Place;
  readonly values: FormValues;
  readonly creating: boolean;
  /** What is wrong with lines, by their table. */
  readonly faults: ReadonlyMap<string, LineFaults>;
  /** By field: the only options that it has now. */
  readonly options?: ReadonlyMap<string, ReadonlySet<string>>;
  /** What a new record will have where nothing was said. */
  readonly defaults?: FormValues;
  /** Absent: the plain ones. */
  readonly frames?: FormFrames;
}
