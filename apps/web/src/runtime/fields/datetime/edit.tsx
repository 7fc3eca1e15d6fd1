import { Icon } from '@tangram/ui';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { type Edit, openAtOnce, statusOf } from '../edit.ts';

/** A moment, in the person's own zone; kept in UTC with three digits of a second. */
export const DatetimeEdit: Edit = ({ id, value, onChange, readOnly, invalid, opened }) => (
  <DatePicker
    id={id}
    className="tg-wide"
    showTime={{ format: 'HH:mm', minuteStep: 5 }}
    format="YYYY-MM-DD HH:mm"
    value={typeof value === 'string' && dayjs(value).isValid() ? dayjs(value) : null}
    disabled={readOnly}
    suffixIcon={<Icon name="clock" size={14} />}
    placeholder=""
    allowClear={{ clearIcon: <Icon name="close" size={14} /> }}
    {...openAtOnce(opened)}
    {...statusOf(invalid)}
    onChange={(moment) => onChange(moment ? moment.second(0).millisecond(0).toDate().toISOString() : null)}
  />
);
