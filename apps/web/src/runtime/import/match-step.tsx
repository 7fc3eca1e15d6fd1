import type { ImportPreview } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { labelOf, matchChoices } from '@tangram/view';
import { Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { nounOf } from '../object-noun.ts';
import { ColumnPolicies } from './column-policies.tsx';
import type { ImportDraft, Mode } from './draft.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly draft: ImportDraft;
  readonly preview: ImportPreview;
  readonly onDraft: (change: (draft: ImportDraft) => ImportDraft) => void;
}

const modes: readonly Mode[] = ['create', 'upsert', 'update'];

/** What becomes of records that are there already: how they are recognised, and what an empty cell does to them. */
export function MatchStep({ object, draft, preview, onDraft }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { session } = useScreens();
  const choices = matchChoices(
    object,
    preview.columns.flatMap(({ field }) => field ?? []),
    locale,
  );
  const keyOf = (match: ImportDraft['match']) => JSON.stringify(match);
  const chosen = choices.find(({ match }) => keyOf(match) === keyOf(draft.match)) ?? choices[0];
  const noun = nounOf(object, locale);
  const unique = object.fields.filter((field) => field.unique && preview.columns.some((column) => column.field === field.name));
  const choose = (mode: Mode) =>
    onDraft((now) => ({ ...now, mode, match: mode === 'create' ? null : (now.match ?? choices[0]?.match ?? null) }));
  return (
    <div className="tg-match">
      <fieldset className="tg-match-modes">
        <legend>{t('imports.match.mode')}</legend>
        {modes.map((mode) => (
          <label key={mode} className={`tg-match-mode ${draft.mode === mode ? 'is-on' : ''}`}>
            <input
              type="radio"
              name="mode"
              checked={draft.mode === mode}
              disabled={mode !== 'create' && choices.length === 0}
              onChange={() => choose(mode)}
            />
            <span>
              <b>{t(`imports.mode.${mode}`)}</b>
              <span className="tg-t3">{t(`imports.modeHint.${mode}`, { object: noun })}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {draft.mode === 'create' ? (
        <p className="tg-match-note">
          <Icon name="help" size={14} />
          {unique.length > 0
            ? t('imports.match.unique', {
                fields: unique.map((field) => labelOf(field.label, locale, field.name)).join(t('imports.comma')),
              })
            : t('imports.match.noUnique')}
        </p>
      ) : (
        <div className="tg-match-fields">
          <div className="tg-import-field">
            <span>{t('imports.match.by')}</span>
            <Select
              aria-label={t('imports.match.by')}
              value={chosen ? keyOf(chosen.match) : null}
              options={choices.map(({ match, label }) => ({ value: keyOf(match), label }))}
              onChange={(key) => onDraft((now) => ({ ...now, match: choices.find(({ match }) => keyOf(match) === key)?.match ?? null }))}
            />
            {chosen && !chosen.unique ? <small>{t('imports.match.notUnique')}</small> : null}
          </div>
          <Choice
            label={t('imports.match.existing', { object: noun })}
            value={draft.existing}
            choices={draft.mode === 'update' ? ['overwrite', 'fill'] : ['overwrite', 'fill', 'skip']}
            words={(existing) => t(`imports.existing.${existing}`)}
            onChange={(existing) => onDraft((now) => ({ ...now, existing }))}
          />
          {draft.existing === 'overwrite' ? (
            <Choice
              label={t('imports.match.emptyCells')}
              value={draft.clearsEmpty ? 'clear' : 'keep'}
              choices={['keep', 'clear']}
              words={(what) => t(`imports.emptyCells.${what}`)}
              onChange={(what) => onDraft((now) => ({ ...now, clearsEmpty: what === 'clear' }))}
            />
          ) : null}
          <Choice
            label={t('imports.match.repeats')}
            value={draft.repeats}
            choices={['apply', 'fail']}
            words={(what) => t(`imports.repeats.${what}`)}
            onChange={(repeats) => onDraft((now) => ({ ...now, repeats }))}
          />
        </div>
      )}
      {draft.mode === 'create' || draft.existing === 'skip' ? null : <ColumnPolicies draft={draft} preview={preview} onDraft={onDraft} />}
      <div className="tg-match-past">
        <Switch
          size="small"
          checked={draft.warnings !== 'fail'}
          aria-label={t('imports.match.warnings')}
          onChange={(applies) => onDraft((now) => ({ ...now, warnings: applies ? 'apply' : 'fail' }))}
        />
        <span>
          <b>{t('imports.match.warnings')}</b>
          <span className="tg-t3">{t('imports.match.warningsHint')}</span>
        </span>
      </div>
      {draft.historical ? null : (
        <div className="tg-match-past">
          <Switch
            size="small"
            checked={draft.notifies}
            aria-label={t('imports.match.notifies')}
            onChange={(notifies) => onDraft((now) => ({ ...now, notifies }))}
          />
          <span>
            <b>{t('imports.match.notifies')}</b>
            <span className="tg-t3">{t('imports.match.notifiesHint')}</span>
          </span>
        </div>
      )}
      {session.actions.includes('import_history') ? (
        <div className="tg-match-past">
          <Switch
            size="small"
            checked={draft.historical}
            aria-label={t('imports.match.historical')}
            onChange={(historical) => onDraft((now) => ({ ...now, historical }))}
          />
          <span>
            <b>{t('imports.match.historical')}</b>
            <span className="tg-t3">{t('imports.match.historicalHint')}</span>
          </span>
        </div>
      ) : null}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly T[];
  readonly words: (choice: T) => string;
  readonly onChange: (choice: T) => void;
}

/** One of a few words, side by side. */
function Choice<T extends string>({ label, value, choices, words, onChange }: ChoiceProps<T>) {
  return (
    <div className="tg-import-field">
      <span>{label}</span>
      <div className="tg-seg" role="group" aria-label={label}>
        {choices.map((choice) => (
          <button key={choice} type="button" aria-pressed={choice === value} onClick={() => onChange(choice)}>
            {words(choice)}
          </button>
        ))}
      </div>
    </div>
  );
}
