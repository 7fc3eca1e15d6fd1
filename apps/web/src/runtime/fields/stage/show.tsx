import { StagePiece } from '@tangram/ui';
import { textOfValue } from '@tangram/view';
import type { Show } from '../show.ts';
import { lookOfStage } from './stage-look.ts';

/** The stage piece and the stage's name. */
export const StageShow: Show = ({ value, field, place }) => (
  <span className="tg-line">
    <StagePiece {...lookOfStage(field.pipeline, String(value))} />
    {textOfValue(value, field, place)}
  </span>
);
