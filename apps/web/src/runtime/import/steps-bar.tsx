import { PathBar } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { type Step, steps } from './draft.ts';

interface Props {
  readonly at: Step;
  /** What was decided in a step, in a few words. */
  readonly notes: Readonly<Record<Step, string>>;
  readonly onGo: (step: Step) => void;
}

/** Where one is on the way: a step that was taken leads back to it. */
export function StepsBar({ at, notes, onGo }: Props) {
  const { t } = useTranslation();
  const here = steps.indexOf(at);
  return (
    <div className="tg-import-steps">
      <PathBar
        label={t('imports.steps')}
        segments={steps.map((step, i) => ({
          name: step,
          state: i < here ? 'done' : i === here ? 'current' : 'ahead',
          caption: (
            <>
              <span className="tg-import-step">{t(`imports.step.${step}`)}</span>
              <span className="tg-import-note tg-cut">{notes[step]}</span>
            </>
          ),
          ...(i < here ? { onSelect: () => onGo(step) } : {}),
        }))}
      />
    </div>
  );
}
