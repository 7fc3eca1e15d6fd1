import type { ObjectDefinition, SharingRule } from '@tangram/model';
import { Button, IconButton, Tag } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import type { Everybody } from './named-people.ts';
import { ruleWords } from './rule-words.ts';
import { type Baseline, mostRules, newRules, type Sharing } from './sharing-draft.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly sharing: Sharing;
  /** How it is published. */
  readonly published: Sharing;
  readonly everybody: Everybody;
  readonly onSharing: (next: (sharing: Sharing) => Sharing) => void;
  /** null: a new rule is asked for. */
  readonly onRule: (rule: SharingRule | null) => void;
  readonly onRemove: (rule: SharingRule) => void;
}

/** How the records of one object are shared: with everybody whose role opens it, and by which rules with whom besides. */
export function ObjectSharing({ object, sharing, published, everybody, onSharing, onRule, onRemove }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const name = labelOf(object.plural, locale, object.name);
  const rules = sharing.rules ?? [];
  const changed = new Set(newRules(published, sharing).map((rule) => rule.name));
  const isOther = sharing.default !== published.default || sharing.parent !== published.parent;
  const parents = object.fields.filter(({ type, origin }) => type === 'reference' && origin === 'declared');
  const baselines: readonly Baseline[] = ['private', 'read', 'edit', ...(parents.length > 0 ? (['parent'] as const) : [])];
  const parent = sharing.parent ?? parents[0]?.name;
  const putBaseline = (next: Baseline) =>
    onSharing((now) => (next === 'parent' && parent ? { ...now, default: next, parent } : { ...now, default: next }));
  return (
    <li className="tg-shared">
      <div className="tg-shared-head">
        <h2 className="tg-cut">{name}</h2>
        {isOther ? <Tag tone="info">{t('roles.unpublished')}</Tag> : null}
        <span className="tg-shared-base">
          <Select<Baseline>
            aria-label={t('sharingRules.defaultOf', { object: name })}
            value={sharing.default}
            popupMatchSelectWidth={false}
            options={baselines.map((one) => ({ value: one, label: t(`sharingRules.defaults.${one}`) }))}
            onChange={putBaseline}
          />
          {sharing.default === 'parent' ? (
            <Select<string>
              aria-label={t('sharingRules.parentOf', { object: name })}
              value={parent ?? null}
              options={parents.map((field) => ({ value: field.name, label: labelOf(field.label, locale, field.name) }))}
              onChange={(next) => onSharing((now) => ({ ...now, parent: next }))}
            />
          ) : (
            <Button
              kind="quiet"
              icon="plus"
              disabled={rules.length >= mostRules}
              title={rules.length >= mostRules ? t('sharingRules.full', { count: mostRules }) : undefined}
              aria-label={t('sharingRules.newFor', { object: name })}
              onClick={() => onRule(null)}
            >
              {t('sharingRules.add')}
            </Button>
          )}
        </span>
      </div>
      {rules.length > 0 ? (
        <ul aria-label={t('sharingRules.rulesOf', { object: name })}>
          {rules.map((rule) => {
            const label = labelOf(rule.label, locale, rule.name);
            return (
              <li key={rule.name} className="tg-shared-rule">
                <button type="button" className="tg-shared-words" onClick={() => onRule(rule)}>
                  <span>{ruleWords(object, rule, everybody, locale, t)}</span>
                  <span className="tg-t3">{label}</span>
                </button>
                {changed.has(rule.name) ? <Tag tone="info">{t('roles.unpublished')}</Tag> : null}
                <IconButton icon="trash" label={t('sharingRules.remove', { name: label })} onClick={() => onRemove(rule)} />
              </li>
            );
          })}
        </ul>
      ) : null}
    </li>
  );
}
