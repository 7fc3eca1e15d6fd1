import type { Field } from '@tangram/model';
import type { Place } from '@tangram/view';
import type { ReactNode } from 'react';

/** What drawing a value needs to know. */
export interface ShowProps {
  readonly field: Field;
  /** As the API gives it; never null or empty. */
  readonly value: unknown;
  /** The name of the record that the value points to; null when it came without. */
  readonly title: string | null;
  /** Of the record, for an amount in it; null where it is not known. */
  readonly currency: string | null;
  readonly place: Place;
  /** The record has come to its end: nothing about it is late any more. */
  readonly settled: boolean;
  /** One line in a grid, or as much as it takes on a page. */
  readonly room: 'line' | 'page';
}

/** Draws one value for reading. */
export type Show = (props: ShowProps) => ReactNode;
