import type { ViewDocument } from '@tangram/model';
import { useQuery } from '@tanstack/react-query';
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
