import { colorOf, Diamond, StagePiece } from '@tangram/ui';
import type { BoardColumn } from '@tangram/view';
import { lookOfStage } from '../fields/stage/stage-look.ts';
import type { BoardGround } from './ground.ts';

/** What stands before the name of a column: the stage's piece, or the diamond of an option. */
export function ColumnPiece({ ground, column }: { readonly ground: BoardGround; readonly column: BoardColumn }) {
  if (ground.by.type === 'stage') return <StagePiece {...lookOfStage(ground.by.pipeline, column.valueKey)} />;
  const color = colorOf(column.color);
  return color ? <Diamond color={color} size={8} /> : null;
}
