import type { Problem } from '@tangram/contract';
import { Button, Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import type { Beginning, BeginStep } from '../api/begin.ts';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { PublishProgress } from '../templates/publish-progress.tsx';

interface Props {
  readonly beginning: Beginning;
  readonly step: BeginStep;
  readonly problem: Problem | null;
  readonly onBack: () => void;
}

const order = ['draft', 'publish', 'sample'] as const;

/** What is being done, one after the other, and how far it is. */
export function WorkPart({ beginning, step, problem, onBack }: Props) {
  const { t } = useTranslation();
  const steps = order.filter((kind) => kind !== 'sample' || (beginning.kind === 'template' && beginning.sample));
  const at = steps.indexOf(step.kind);
  return (
    <div className="tg-start-form" aria-busy={problem === null}>
      <ol className="tg-start-steps" aria-live="polite">
        {steps.map((kind, i) => (
          <li key={kind} className={i < at ? 'is-done' : i === at ? 'is-here' : ''} aria-current={i === at ? 'step' : undefined}>
            <Icon name={i < at ? 'check' : 'clock'} size={14} />
            <span>{t(`start.work.${kind}`)}</span>
            {kind === 'sample' && step.kind === 'sample' ? (
              <progress max={step.state.of} value={step.state.done} aria-label={t('start.work.sample')} />
            ) : null}
          </li>
        ))}
      </ol>
      {step.kind === 'publish' && step.step ? <PublishProgress step={step.step} /> : null}
      {problem ? (
        <>
          <p className="tg-start-wrong" role="alert">
            {problem.code === 'cancelled'
              ? t('check.cancelled')
              : [sayProblem(problem, t('states.offline.text')), ...problem.errors.map(({ message }) => message)].join(' ')}
          </p>
          <footer className="tg-start-foot">
            <Button onClick={onBack}>{t('start.back')}</Button>
          </footer>
        </>
      ) : null}
    </div>
  );
}
