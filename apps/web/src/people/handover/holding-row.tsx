import type { HandoverForeseen, Holding, Member } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Button, IconButton } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import type { PlannedRule, PlannedStep } from './plan.ts';
import { RuleConditions } from './rule-conditions.tsx';
import { Successors } from './successors.tsx';

interface Props {
  readonly holding: Holding;
  /** Absent where the model of this page does not have it. */
  readonly object: ObjectDefinition | undefined;
  readonly people: readonly Member[];
  readonly step: PlannedStep;
  readonly counts: HandoverForeseen['steps'][number] | null;
  readonly onStep: (step: PlannedStep) => void;
}

/** What one field of one object holds of the person, and who gets it. */
export function HoldingRow({ holding, object, people, step, counts, onStep }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { total, open } = holding;
  const field = object?.byName.get(holding.field);
  const name = object ? labelOf(object.plural, locale, object.name) : holding.object;
  const role = field ? labelOf(field.label, locale, field.name) : holding.field;
  const key = `${holding.object}-${holding.field}`;
  const put = (at: number, rule: PlannedRule | null) =>
    onStep({ ...step, rules: step.rules.flatMap((one, i) => (i !== at ? [one] : rule ? [rule] : [])) });
  return (
    <li className="tg-leaving-row">
      <div>
        <strong>{name}</strong>
        <span className="tg-t2">{role}</span>
        <span className="tg-t3">{open === total ? t('handover.count', { count: total }) : t('handover.counts', { open, total })}</span>
        {open < total ? (
          <label className="tg-set-switch" htmlFor={`${key}-all`}>
            <Switch
              id={`${key}-all`}
              size="small"
              checked={step.scope === 'all'}
              onChange={(all) => onStep({ ...step, scope: all ? 'all' : 'open' })}
            />
            <span>{t('handover.closedToo')}</span>
          </label>
        ) : null}
      </div>
      <div className="tg-leaving-rules">
        {object
          ? step.rules.map((rule, i) => (
              <div key={`${key}-${i}`} className="tg-leaving-rule">
                <RuleConditions object={object} filters={rule.filters} onFilters={(filters) => put(i, { ...rule, filters })} />
                <Successors
                  id={`${key}-${i}`}
                  label={t('handover.to')}
                  people={people}
                  to={rule.to}
                  onChange={(to) => put(i, { ...rule, to })}
                />
                <span className="tg-t3">{t('handover.count', { count: counts?.rules[i] ?? 0 })}</span>
                <IconButton icon="close" size="small" label={t('handover.dropRule')} onClick={() => put(i, null)} />
              </div>
            ))
          : null}
        <div className="tg-leaving-rule">
          <Successors
            id={`${key}-rest`}
            label={t(step.rules.length > 0 ? 'handover.restTo' : 'handover.to')}
            people={people}
            to={step.rest}
            onChange={(rest) => onStep({ ...step, rest })}
          />
          {object ? (
            <Button
              kind="quiet"
              size="small"
              icon="filter"
              onClick={() => onStep({ ...step, rules: [...step.rules, { filters: [], to: [] }] })}
            >
              {t('handover.byCondition')}
            </Button>
          ) : null}
        </div>
        {step.rest.length > 1 ? <p className="tg-set-hint">{t('handover.inTurn')}</p> : null}
      </div>
    </li>
  );
}
