import type { Show } from '../show.ts';
import { useDivisions } from './divisions.ts';

/** A province, city or district by name; the code until the names are there. */
export const RegionShow: Show = ({ value }) => {
  const divisions = useDivisions();
  return <span className="tg-cut">{divisions?.nameOf(String(value)) ?? String(value)}</span>;
};
