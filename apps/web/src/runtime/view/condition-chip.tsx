import { Icon } from '@tangram/ui';
import type { Condition } from '@tangram/view';
import { useTranslation } from 'react-i18next';

/** One condition: the field in grey words, the value in accent; the cross takes it away. */
export function ConditionChip({ condition, onDrop }: { readonly condition: Condition; readonly onDrop: () => void }) {
  const { t } = useTranslation();
  const whole = [condition.field, condition.relation, condition.value].filter(Boolean).join(' ');
  return (
    <span className="tg-chip" title={whole}>
      {condition.field ? <span>{condition.field}</span> : null}
      {condition.relation ? <span className="tg-t3">{condition.relation}</span> : null}
      <b className="tg-cut">{condition.value}</b>
      <button type="button" className="tg-chip-drop" aria-label={t('list.dropCondition', { condition: whole })} onClick={onDrop}>
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}
