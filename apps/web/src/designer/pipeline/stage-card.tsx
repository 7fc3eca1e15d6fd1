import { isClosed } from '@tangram/design';
import type { Stage } from '@tangram/model';
import { colorOf, Icon, StagePiece } from '@tangram/ui';
import { type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { lookOfStage } from '../../runtime/fields/stage/stage-look.ts';
import { StandingAt } from '../people/standing.tsx';
import { stagePointer } from './pipeline-desk.ts';

export interface CardProps {
  /** Of which pipeline it is, and its place there. */
  readonly pipeline: string;
  readonly at: number;
  readonly stage: Stage;
  readonly words: string;
  /** How far along it is, by which its sign is drawn. */
  readonly look: ReturnType<typeof lookOfStage>;
  readonly here: boolean;
  readonly lifted: boolean;
  readonly readOnly: boolean;
  readonly onKeyDown: (event: KeyboardEvent, stage: string) => void;
  readonly onChoose: (stage: string) => void;
  readonly ref: Ref<HTMLButtonElement>;
}

/** The colour of a stage's cap; what is closed goes by how it ended. */
const capOf = (stage: Stage): string =>
  stage.type === 'won' ? 'var(--tg-success)' : stage.type === 'lost' ? 'var(--tg-text3)' : (colorOf(stage.color) ?? 'var(--tg-text3)');

/** A stage as the row shows it: three facts, and how much is asked and to be done there. */
export function StageCard({ pipeline, at, stage, words, look, here, lifted, readOnly, onKeyDown, onChoose, ref }: CardProps) {
  const { t } = useTranslation();
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
      aria-roledescription={readOnly ? undefined : t('pipe.card')}
      data-stage={stage.name}
      onClick={() => onChoose(stage.name)}
      onKeyDown={(event) => onKeyDown(event, stage.name)}
    >
      <StandingAt place={{ ref: `pipeline:${pipeline}`, pointer: stagePointer(at) }} />
      <span className="tg-pipe-card-head">
        <StagePiece {...look} />
        <strong className="tg-cut">{words}</strong>
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
