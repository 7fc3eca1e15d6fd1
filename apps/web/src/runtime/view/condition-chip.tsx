import { Icon } from '@tangram/ui';
import type { Condition } from '@tangram/view';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly condition: Condition;
  readonly open: boolean;
  /** Why the server refuses it. */
  readonly refused: string | undefined;
  readonly onDrop: () => void;
  readonly ref?: Ref<HTMLSpanElement>;
}

/** One condition: the field in grey words, the value in accent. A press opens it, the cross takes it away. */
export function ConditionChip({ condition, open, refused, onDrop, ref, ...rest }: Props) {
  const { t } = useTranslation();
  const whole = [condition.field, condition.relation, condition.value].filter(Boolean).join(' ');
  return (
    <span ref={ref} className={`tg-chip ${refused ? 'is-refused' : ''}`} title={refused ? `${whole}: ${refused}` : whole} {...rest}>
      <button type="button" className="tg-chip-body" aria-expanded={open} aria-haspopup="dialog">
        {refused ? <Icon name="warning" size={12} /> : null}
        {condition.field ? <span>{condition.field}</span> : null}
        {condition.relation ? <span className="tg-t3">{condition.relation}</span> : null}
        <b className="tg-cut">{condition.value}</b>
      </button>
      <button
        type="button"
        className="tg-chip-drop"
        aria-label={t('list.dropCondition', { condition: whole })}
        onClick={(event) => {
          event.stopPropagation();
          onDrop();
        }}
      >
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}
