import { labelIn, type PipelineDocument } from '@tangram/model';
import { Icon, useAfterFrame } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { DndProvider } from 'react-dnd';
import { HTML5Backend } from 'react-dnd-html5-backend';
import { useTranslation } from 'react-i18next';
import { countQuery } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import type { CanvasProps } from '../canvas-props.ts';
import { NewStage } from './new-stage.tsx';
import './pipeline.css';
import { type PipelineDesk, usePipelineDesk } from './pipeline-desk.ts';
import { StageRow } from './stage-row.tsx';
import { TryIt } from './try-it.tsx';
import { useInsert } from './use-insert.ts';
import { WayMatrix } from './way-matrix.tsx';

/** A pipeline: its stages in a row, from where to where a record may go, and a real record walked through it. */
export function PipelineCanvas({ document }: CanvasProps) {
  return document.kind === 'pipeline' ? <Drawn pipeline={document} /> : null;
}

function Drawn({ pipeline }: { readonly pipeline: PipelineDocument }) {
  const { t } = useTranslation();
  const desk = usePipelineDesk(pipeline);
  // What follows from the stages comes a moment after them: a record that is walked through, and the table of ways unless it is what is edited.
  const later = useAfterFrame(desk);
  const ways = desk.pipeline.stages === later.pipeline.stages ? desk : later;
  return (
    <DndProvider backend={HTML5Backend}>
      <div className="tg-pipe">
        <Head desk={desk} />
        <StageRow desk={desk} />
        <section className="tg-pipe-part" aria-label={t('pipe.ways')}>
          <h2>
            {t('pipe.ways')} <span>{t('pipe.waysHint')}</span>
            <span className="tg-pipe-legend">
              <Icon name="check" size={12} /> {t('pipe.state.allowed')}
              <Icon name="lock" size={12} /> {t('pipe.conditional')}
            </span>
          </h2>
          <div className="tg-pipe-scroll">
            <WayMatrix desk={ways} />
          </div>
        </section>
        <TryIt desk={later} />
      </div>
    </DndProvider>
  );
}

function Head({ desk }: { readonly desk: PipelineDesk }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const insert = useInsert(desk);
  const { pipeline, object, readOnly } = desk;
  const live = model.objects.get(pipeline.object)?.byName.has(pipeline.field) ?? false;
  const { data: used } = useQuery({
    ...countQuery(pipeline.object, { field: pipeline.field, op: 'not_null' }),
    enabled: live,
  });
  const field = object?.byName.get(pipeline.field);
  return (
    <header className="tg-pipe-head">
      <h1 className="tg-cut">{labelIn(pipeline.label, locale, pipeline.name)}</h1>
      <code>{pipeline.name}</code>
      <span className="tg-pipe-of">
        {labelIn(object?.label, locale, pipeline.object)} · {labelIn(field?.label, locale, pipeline.field)}
      </span>
      <span className="tg-grow" />
      {used === undefined ? null : <span className="tg-t3">{t('pipe.used', { count: used })}</span>}
      {readOnly ? null : <NewStage label={t('pipe.add')} words={t('pipe.add')} onName={(text) => insert(pipeline.stages.length, text)} />}
    </header>
  );
}
