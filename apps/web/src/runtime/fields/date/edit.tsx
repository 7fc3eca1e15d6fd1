import { Icon } from '@tangram/ui';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { type Edit, openAtOnce, statusOf } from '../edit.ts';

/** A day. */
export const DateEdit: Edit = ({ id, value, onChange, readOnly, invalid, opened }) => (
  <DatePicker
    id={id}
    className="tg-wide"
    value={typeof value === 'string' && dayjs(value).isValid() ? dayjs(value) : null}
    disabled={readOnly}
    suffixIcon={<Icon name="calendar" size={14} />}
    placeholder=""
    allowClear={{ clearIcon: <Icon name="close" size={14} /> }}
    format={['YYYY-MM-DD', 'YYYY/M/D', 'YYYYMMDD', 'M-D', 'M/D']}
    {...openAtOnce(opened)}
    {...statusOf(invalid)}
    onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : null)}
  />
);
