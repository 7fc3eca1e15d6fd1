import { textOfValue } from '@tangram/view';
import type { Show } from '../show.ts';
import { SafeHtml } from './safe-html.tsx';

/** Formatted text: plain words in a grid; on a page rebuilt from the few elements that are allowed. */
export const RichTextShow: Show = ({ value, field, place, room }) =>
  room === 'line' ? <span className="tg-cut tg-t2">{textOfValue(value, field, place)}</span> : <SafeHtml html={String(value)} />;
