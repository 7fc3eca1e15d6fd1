import { columnOf, labelOf } from '@tangram/view';
import { useMemo } from 'react';
import { useScreens } from '../../../shell/screens-context.tsx';
import { usePhone } from '../../../shell/use-phone.ts';
import type { Edit } from '../edit.ts';
import { LineCards } from './line-cards.tsx';
import { lineColumns, positionName } from './lines.ts';
import { LinesGrid } from './lines-grid.tsx';
import { useLineWorld } from './line-world.ts';
import { useLines } from './use-lines.ts';
import './lines.css';

/** The lines of a record: a grid at a desk, cards on a phone. */
export const ChildTableEdit: Edit = ({ id, field, value, values, onChange, readOnly, place, controlOf, creating, faults }) => {
  const { model } = useScreens();
  const phone = usePhone();
  const lines = useLines(value, onChange, faults);
  const child = model.objects.get(field.targets[0] ?? '');
  const inverse = field.document?.type === 'child_table' ? field.document.inverse : '';
  const tracks = useMemo(() => (child ? lineColumns(child, inverse) : []), [child, inverse]);
  const columns = useMemo(
    () => (child ? tracks.flatMap((track) => columnOf(model, child, { field: track.field.name }, place.locale) ?? []) : []),
    [child, tracks, model, place.locale],
  );
  const world = useLineWorld(child, inverse, values, creating);
  if (!child || !world || columns.length === 0) return null;
  const Draw = phone ? LineCards : LinesGrid;
  return (
    <Draw
      id={id}
      label={labelOf(field.label, place.locale, field.name)}
      child={child}
      world={world}
      columns={columns}
      tracks={tracks}
      lines={lines}
      ordered={positionName(child) !== null}
      readOnly={readOnly}
      place={place}
      controlOf={controlOf}
    />
  );
};
