import { Icon } from '@tangram/ui';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import './role-terms.css';

/** Role name → from which moment on somebody has it no more. */
export type RoleTerms = Readonly<Record<string, string>>;

/** The last day of a role, where it ends with a day of this device; of one that ends within a day that day. */
export const lastDayOf = (until: string): dayjs.Dayjs => dayjs(until).subtract(1, 'millisecond');

interface Props {
  /** By name, with what they are called. */
  readonly roles: readonly (readonly [name: string, label: string])[];
  readonly terms: RoleTerms;
  readonly problem: string | undefined;
  readonly onChange: (terms: RoleTerms) => void;
}

/** Until when somebody has each of their roles: for good, or up to and with a day. */
export function RoleTermsList({ roles, terms, problem, onChange }: Props) {
  const { t } = useTranslation();
  if (roles.length === 0) return null;
  return (
    <ul className="tg-terms" aria-label={t('people.terms')}>
      {roles.map(([name, label]) => {
        const { [name]: until, ...others } = terms;
        return (
          <li key={name}>
            <span className="tg-cut">{t('people.termOf', { role: label })}</span>
            <DatePicker
              aria-label={t('people.termOf', { role: label })}
              value={until === undefined ? null : lastDayOf(until)}
              placeholder={t('people.forGood')}
              suffixIcon={<Icon name="calendar" size={14} />}
              allowClear={{ clearIcon: <Icon name="close" size={14} /> }}
              disabledDate={(day) => day.isBefore(dayjs(), 'day')}
              onChange={(day) => onChange(day ? { ...others, [name]: day.add(1, 'day').startOf('day').toISOString() } : others)}
            />
          </li>
        );
      })}
      {problem ? (
        <li className="tg-set-problem" role="alert">
          {problem}
        </li>
      ) : null}
    </ul>
  );
}
