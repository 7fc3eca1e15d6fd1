import type { ObjectDefinition } from '@tangram/model';
import type { FormSection, Place } from '@tangram/view';
import type { LineFaults } from '../fields/edit.ts';
import type { FormValues } from './form-values.ts';

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
}
