import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface Props {
  readonly label: string;
  readonly at: number | null;
  /** null: left without choosing. */
  readonly onPick: (at: number | null) => void;
}

/** Any moment, by the calendar and the clock. */
export const MomentPicker = ({ label, at, onPick }: Props) => (
  <DatePicker
    autoFocus
    defaultOpen
    size="small"
    aria-label={label}
    showTime={{ format: 'HH:mm', minuteStep: 5 }}
    format="YYYY-MM-DD HH:mm"
    defaultValue={at === null ? null : dayjs(at)}
    onChange={(moment) => onPick(moment?.valueOf() ?? null)}
    onOpenChange={(open) => {
      if (!open) onPick(null);
    }}
  />
);
