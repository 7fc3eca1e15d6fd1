import type { Show } from '../show.ts';

/** A secret: that there is one, never which. */
export const SecretTextShow: Show = () => <span className="tg-t3">••••••</span>;
