import { isClosed } from '@tangram/design';
import type { Stage } from '@tangram/model';
import { colorOf, Icon, StagePiece } from '@tangram/ui';
import type { KeyboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { lookOfStage } from '../../runtime/fields/stage/stage-look.ts';
import { StandingAt } from '../people/standing.tsx';
import { type PipelineDesk, stagePointer } from './pipeline-desk.ts';

interface Props {
  readonly desk: PipelineDesk;
  readonly stage: Stage;
  readonly lifted: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onChoose: () => void;
  readonly ref: Ref<HTMLButtonElement>;
}

/** The colour of a stage's cap; what is closed goes by how it ended. */
const capOf = (stage: Stage): string =>
  stage.type === 'won' ? 'var(--tg-success)' : stage.type === 'lost' ? 'var(--tg-text3)' : (colorOf(stage.color) ?? 'var(--tg-text3)');

/** A stage as the row shows it: three facts, and how much is asked and to be done there. */
export function StageCard({ desk, stage, lifted, onKeyDown, onChoose, ref }: Props) {
  const { t } = useTranslation();
  const { linked, pipeline, chosen, nameOf } = desk;
  const here = chosen.kind === 'stage' && pipeline.stages[chosen.at] === stage;
  const facts = [
    [t('pipe.probability'), stage.probability === undefined ? '—' : `${stage.probability}%`],
    [t('pipe.forecast'), stage.forecast ? t(`pipe.forecasts.${stage.forecast}`) : '—'],
    [t('pipe.stay'), stage.maxDays ? t('pipe.days', { count: stage.maxDays }) : '—'],
  ] as const;
  const gates = [stage.enter, stage.exit].filter(Boolean).length;
  return (
    <button
      ref={ref}
      type="button"
      className={`tg-pipe-card ${here ? 'is-here' : ''} ${lifted ? 'is-lifted' : ''}`}
      style={{ '--k': capOf(stage) }}
      aria-pressed={here}
      aria-roledescription={desk.readOnly ? undefined : t('pipe.card')}
      data-stage={stage.name}
      onClick={onChoose}
      onKeyDown={onKeyDown}
    >
      <StandingAt place={{ ref: `pipeline:${pipeline.name}`, pointer: stagePointer(pipeline.stages.indexOf(stage)) }} />
      <span className="tg-pipe-card-head">
        <StagePiece {...lookOfStage(linked, stage.name)} />
        <strong className="tg-cut">{nameOf(stage.name)}</strong>
        <Icon name={isClosed(stage) ? 'lock' : 'grip'} size={14} />
      </span>
      <span className="tg-pipe-facts">
        {facts.map(([label, value]) => (
          <span key={label}>
            <i>{label}</i>
            {value}
          </span>
        ))}
      </span>
      <span className="tg-pipe-chips">
        {stage.required?.length ? <span>{t('pipe.asks', { count: stage.required.length })}</span> : null}
        {stage.tasks?.length ? <span>{t('pipe.tasks', { count: stage.tasks.length })}</span> : null}
        {gates > 0 ? <span>{t('pipe.gates', { count: gates })}</span> : null}
      </span>
    </button>
  );
}
