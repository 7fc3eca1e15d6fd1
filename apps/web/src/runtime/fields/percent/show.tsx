import { Share } from '@tangram/ui';
import { percentText } from '@tangram/view';
import type { Show } from '../show.ts';

/** A share: the figure, in a grid with a short bar before it. */
export const PercentShow: Show = ({ value, room }) =>
  room === 'line' ? <Share share={Number(value)} text={percentText(value)} /> : <span>{percentText(value)}</span>;
