import type { Show } from '../show.ts';
import { readablePhone } from './readable-phone.ts';

/** A number to call, grouped as one says it. */
export const PhoneShow: Show = ({ value }) => (
  <a className="tg-link tg-cut" href={`tel:${String(value).split(';')[0]}`} onClick={(event) => event.stopPropagation()}>
    {readablePhone(String(value))}
  </a>
);
