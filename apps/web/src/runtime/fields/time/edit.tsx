import { Icon } from '@tangram/ui';
import { TimePicker } from 'antd';
import dayjs from 'dayjs';
import { type Edit, openAtOnce, statusOf } from '../edit.ts';

/** A time of day. */
export const TimeEdit: Edit = ({ id, value, onChange, readOnly, invalid, opened }) => (
  <TimePicker
    id={id}
    className="tg-wide"
    format="HH:mm"
    minuteStep={5}
    value={typeof value === 'string' && /^\d\d:\d\d/.test(value) ? dayjs(`2000-01-01T${value.slice(0, 5)}`) : null}
    disabled={readOnly}
    suffixIcon={<Icon name="clock" size={14} />}
    placeholder=""
    allowClear={{ clearIcon: <Icon name="close" size={14} /> }}
    {...openAtOnce(opened)}
    {...statusOf(invalid)}
    onChange={(time) => onChange(time ? time.format('HH:mm:00') : null)}
  />
);
