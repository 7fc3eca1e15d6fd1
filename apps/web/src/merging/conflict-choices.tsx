import { Button } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './conflict.css';

export type Side = 'ours' | 'theirs';
export type Chosen = ReadonlyMap<string, Side>;

/** One place that two sides changed, in words. */
export interface ShownConflict {
  readonly key: string;
  readonly place: string;
  readonly was: string;
  readonly ours: string;
  readonly theirs: string;
}

interface Props {
  readonly conflicts: readonly ShownConflict[];
  /** What the other side is called. */
  readonly theirs: string;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}

/** What each of two sides made of each place, and which counts. */
export function ConflictChoices({ conflicts, theirs, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <div className="tg-conflicts">
      {conflicts.map((conflict) => {
        const { key, place, was } = conflict;
        return (
          <fieldset key={key} className="tg-conflict">
            <legend>{place}</legend>
            <div className="tg-conflict-was">{t('designer.conflict.was', { value: was })}</div>
            {(['ours', 'theirs'] as const).map((side) => (
              <label key={side} className={`tg-conflict-side ${chosen.get(key) === side ? 'is-chosen' : ''}`}>
                <input
                  type="radio"
                  name={key}
                  checked={chosen.get(key) === side}
                  onChange={() => onChoose(new Map([...chosen, [key, side]]))}
                />
                <strong>{side === 'ours' ? t('designer.conflict.ours') : theirs}</strong>
                <span>{conflict[side]}</span>
              </label>
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}

/** Which side was chosen for each. */
export const useChosen = () => useState<Chosen>(new Map());

/** One side for all of them. */
export function AllOfOne({ conflicts, theirs, onChoose }: Omit<Props, 'chosen'>) {
  const { t } = useTranslation();
  const all = (side: Side) => onChoose(new Map(conflicts.map(({ key }) => [key, side])));
  return (
    <>
      <Button kind="quiet" onClick={() => all('ours')}>
        {t('designer.conflict.allMine')}
      </Button>
      <Button kind="quiet" onClick={() => all('theirs')}>
        {theirs}
      </Button>
    </>
  );
}
