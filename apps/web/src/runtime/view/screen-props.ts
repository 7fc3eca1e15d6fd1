import type { ObjectDefinition } from '@tangram/model';
import type { Arrangement, Layout } from '@tangram/view';
import type { ListSearch } from '../search-params.ts';

/** What a screen of a view is given. */
export interface ViewScreenProps<L extends Layout = Layout> {
  readonly object: ObjectDefinition;
  readonly search: ListSearch;
  readonly arrangement: Extract<Arrangement, { readonly layout: L }>;
}
