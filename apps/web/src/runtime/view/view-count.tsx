import type { ViewDocument } from '@tangram/model';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { filterJson } from '../../api/filter-json.ts';
import { countQuery } from '../../api/records.ts';

interface Props {
  readonly object: string;
  readonly view: ViewDocument;
  /** Whether it is asked for at all. */
  readonly wanted: boolean;
}

/** How many records a view holds. */
export function ViewCount({ object, view, wanted }: Props) {
  const { data } = useQuery({ ...countQuery(object, view.filter ? filterJson(view.filter) : undefined), enabled: wanted });
  return data === undefined ? null : <span className="tg-tab-count">{data.toLocaleString('en')}</span>;
}

/** Turns true a moment after the first drawing: the counts must not stand in the way of the rows. */
export function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return late;
}
