import { pipelineWords, ruleWays } from '@tangram/design';
import { labelIn, refOf } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { Line, SwitchLine } from '../inspector/line.tsx';
import { WhereUsed } from '../inspector/where-used.tsx';
import { DocumentWords } from '../inspector/document-words.tsx';
import type { InspectorProps } from '../canvas-props.ts';
import './pipeline.css';
import { type PipelineDesk, usePipelineDesk } from './pipeline-desk.ts';
import { StageInspector } from './stage-inspector.tsx';
import { WayInspector } from './way-inspector.tsx';
import { InspectorHead } from '../inspector/head.tsx';

/** What is selected of a pipeline: a stage, a way, or the pipeline itself. */
export function PipelineInspector({ document, pointer }: InspectorProps) {
  return document.kind === 'pipeline' ? <Chosen key={refOf(document)} pipeline={document} pointer={pointer} /> : null;
}

function Chosen({ pipeline, pointer }: Pick<PipelineDesk, 'pipeline'> & { readonly pointer: string }) {
  const desk = usePipelineDesk(pipeline, pointer);
  const { chosen } = desk;
  if (chosen.kind === 'stage') return <StageInspector key={pipeline.stages[chosen.at]?.name} desk={desk} at={chosen.at} />;
  if (chosen.kind === 'way') return <WayInspector key={`${chosen.from}>${chosen.to}`} desk={desk} from={chosen.from} to={chosen.to} />;
  return <Whole desk={desk} />;
}

function Whole({ desk }: { readonly desk: PipelineDesk }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { pipeline, object, readOnly, linked } = desk;
  const { skip, back, list } = linked;
  const rule = list ? 'list' : skip ? 'skip' : 'step';
  const choose = (next: { readonly skip: boolean; readonly back: boolean }) =>
    desk.change(ruleWays(pipeline, next), pipelineWords.rule, '');
  const conditions = (list ?? []).filter(({ when }) => when).length;
  return (
    <>
      <InspectorHead sign={<Icon name="stage" size={16} />} title={labelIn(pipeline.label, locale, pipeline.name)} name={pipeline.name} />
      <div className="tg-props">
        <DocumentWords document={pipeline} property="label" words={pipeline.label} />
        <Line label={t('pipe.of')}>
          <span>
            {labelIn(object?.label, locale, pipeline.object)} · {labelIn(object?.byName.get(pipeline.field)?.label, locale, pipeline.field)}
          </span>
        </Line>
        <Line label={t('pipe.rule')} hint={t(`pipe.ruleHint.${rule}`, { count: conditions })}>
          <Segmented
            block
            disabled={readOnly}
            value={rule}
            options={[
              { value: 'step', label: t('pipe.rules.step') },
              { value: 'skip', label: t('pipe.rules.skip') },
              { value: 'list', label: t('pipe.rules.list'), disabled: !list },
            ]}
            onChange={(value) => value !== 'list' && choose({ skip: value === 'skip', back })}
          />
        </Line>
        {list ? null : (
          <SwitchLine
            id="pipe-back"
            label={t('pipe.mayGoBack')}
            checked={back}
            disabled={readOnly}
            onChange={(checked) => choose({ skip, back: checked })}
          />
        )}
        <Line id="pipe-begin" label={t('pipe.createIn')} hint={t('pipe.createInHint')}>
          <Select
            id="pipe-begin"
            mode="multiple"
            disabled={readOnly}
            value={[...(pipeline.createIn ?? [])]}
            placeholder={t('pipe.anyOpen')}
            options={pipeline.stages.map(({ name }) => ({ value: name, label: desk.nameOf(name) }))}
            onChange={(names) => desk.set('/createIn', names.length === 0 ? null : names)}
          />
        </Line>
      </div>
      <WhereUsed element={refOf(pipeline)} />
    </>
  );
}
