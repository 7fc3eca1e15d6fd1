import { optionColors, pipelineWords, removeStage } from '@tangram/design';
import { refOf, type Stage } from '@tangram/model';
import { Button, colorOf, StagePiece } from '@tangram/ui';
import { InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lookOfStage } from '../../runtime/fields/stage/stage-look.ts';
import { AskRemoval } from '../deeds/ask-removal.tsx';
import { Line } from '../inspector/line.tsx';
import { InspectorTabs } from '../inspector/tabs.tsx';
import { WhereUsed } from '../inspector/where-used.tsx';
import { WordsInput } from '../inspector/words-input.tsx';
import { type PipelineDesk, stagePointer, type StageProps, stageWords } from './pipeline-desk.ts';
import { StageGates } from './stage-gates.tsx';
import { StageWork } from './stage-work.tsx';
import { InspectorHead } from '../inspector/head.tsx';

const tabs = ['look', 'gates', 'work'] as const;
const types = ['open', 'won', 'lost'] as const;
const forecasts = ['pipeline', 'best_case', 'commit', 'closed', 'omitted'] as const;

interface Props {
  readonly desk: PipelineDesk;
  readonly at: number;
}

/** A stage: what it is, what is asked on entering and leaving it, and what is to be done in it. */
export function StageInspector({ desk, at }: Props) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<(typeof tabs)[number]>('look');
  const stage = desk.pipeline.stages[at];
  if (!stage) return null;
  return (
    <>
      <InspectorHead
        sign={<StagePiece {...lookOfStage(desk.linked, stage.name)} size={16} />}
        title={desk.nameOf(stage.name)}
        name={stage.name}
      />
      <InspectorTabs label={t('pipe.stage')} tabs={tabs.map((key) => ({ key, words: t(`pipe.tabs.${key}`) }))} here={tab} onTab={setTab} />
      {tab === 'look' ? <Look desk={desk} at={at} stage={stage} /> : null}
      {tab === 'gates' ? <StageGates desk={desk} at={at} stage={stage} /> : null}
      {tab === 'work' ? <StageWork desk={desk} at={at} stage={stage} /> : null}
      <WhereUsed element={`${refOf(desk.pipeline)}/stage:${stage.name}`} />
    </>
  );
}

function Look({ desk, at, stage }: StageProps) {
  const { t } = useTranslation();
  const { readOnly, pipeline } = desk;
  const [isRemoving, setRemoving] = useState(false);
  const set = (key: keyof Stage, value: unknown) => desk.set(`${stagePointer(at)}/${key}`, value);
  return (
    <div className="tg-props">
      <WordsInput
        id="pipe-stage"
        label={t('canvas.label')}
        words={stage.label}
        required
        readOnly={readOnly}
        onWords={(words) => words && set('label', words)}
      />
      <Line label={t('pipe.type')}>
        <Segmented
          block
          disabled={readOnly}
          value={stage.type}
          options={types.map((value) => ({ value, label: t(`pipe.types.${value}`) }))}
          onChange={(value) => set('type', value)}
        />
      </Line>
      <div className="tg-pipe-two">
        <Line id="pipe-probability" label={t('pipe.probability')}>
          <InputNumber
            id="pipe-probability"
            min={0}
            max={100}
            suffix="%"
            readOnly={readOnly}
            value={stage.probability ?? null}
            onChange={(value) => set('probability', value ?? undefined)}
          />
        </Line>
        <Line id="pipe-stay" label={t('pipe.stay')}>
          <InputNumber
            id="pipe-stay"
            min={1}
            max={3650}
            precision={0}
            suffix={t('pipe.day')}
            readOnly={readOnly}
            value={stage.maxDays ?? null}
            onChange={(value) => set('maxDays', value ?? undefined)}
          />
        </Line>
      </div>
      <Line id="pipe-forecast" label={t('pipe.forecast')}>
        <Select
          id="pipe-forecast"
          allowClear
          disabled={readOnly}
          value={stage.forecast ?? null}
          options={forecasts.map((value) => ({ value, label: t(`pipe.forecasts.${value}`) }))}
          onChange={(value) => set('forecast', value ?? undefined)}
        />
      </Line>
      <Line label={t('pipe.color')}>
        <div className="tg-pipe-colors" role="radiogroup" aria-label={t('pipe.color')}>
          {optionColors.map((color) => (
            <label key={color} title={t(`pipe.colors.${color}`)} style={{ '--k': colorOf(color) ?? '' }}>
              <input
                type="radio"
                name="pipe-color"
                aria-label={t(`pipe.colors.${color}`)}
                checked={stage.color === color}
                disabled={readOnly}
                onChange={() => set('color', color)}
              />
            </label>
          ))}
        </div>
      </Line>
      <WordsInput
        id="pipe-guidance"
        label={t('pipe.guidance')}
        words={stage.guidance}
        rows={3}
        readOnly={readOnly}
        onWords={(words) => set('guidance', words)}
      />
      {readOnly || pipeline.stages.length < 2 ? null : (
        <Button kind="danger" icon="trash" onClick={() => setRemoving(true)}>
          {t('pipe.remove')}
        </Button>
      )}
      {isRemoving ? (
        <AskRemoval
          what={desk.nameOf(stage.name)}
          element={`${refOf(pipeline)}/stage:${stage.name}`}
          onClose={() => setRemoving(false)}
          onRemove={() => desk.change(removeStage(pipeline, stage.name), pipelineWords.remove(stageWords(stage)), '')}
        />
      ) : null}
    </div>
  );
}
