import type { PageDocument } from '@tangram/model';
import { homeParts, labelOf, mapParts, recordPage } from '@tangram/view';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordPicker } from '../../runtime/fields/record-picker.tsx';
import { HomeGrid } from '../../runtime/home/home-grid.tsx';
import { PartFrameContext } from '../../runtime/page/part-frame.tsx';
import { PhonePreviewContext } from '../../shell/use-phone.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { CanvasKeys } from '../canvas/canvas-keys.tsx';
import { Carrying } from '../canvas/carrying.tsx';
import { DeviceChoice } from '../canvas/device-choice.tsx';
import { MeantRoles } from '../canvas/meant-roles.tsx';
import type { CanvasProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { DraftScreens } from '../draft-screens.tsx';
import { type CanvasDesk, PageDeskContext, usePageWork } from './page-desk.ts';
import { PartBox } from './part-box.tsx';
import { RecordStage } from './record-stage.tsx';
import { Stage } from './stage.tsx';
import { usePageKeys } from './use-page-keys.ts';
import { useSample, useSampleId, useShown } from './use-sample.ts';
import './page-canvas.css';

/** A page as it is built: what people will see of a real record, with frames around its parts. */
export function PageCanvas({ document }: CanvasProps) {
  return document.kind === 'page' ? (
    <DraftScreens>
      <Carrying>
        <Canvas page={document} />
      </Carrying>
    </DraftScreens>
  ) : null;
}

function Canvas({ page }: { readonly page: PageDocument }) {
  const { t } = useTranslation();
  const { preview, setPreview, readOnly } = useDesigner();
  const work = usePageWork(page);
  const canvas = useRef<HTMLDivElement>(null);
  const [drafted, setDrafted] = useState<PageDocument | null>(null);
  const { lifted, onKeyDown } = usePageKeys(work, canvas);
  const shown = lifted?.page ?? drafted ?? page;
  const desk = useMemo<CanvasDesk>(
    () => ({
      ...work,
      page: shown,
      component: (name) => shown.components.find((one) => one.name === name),
      chosen: lifted?.name ?? work.chosen,
      written: page,
      draft: setDrafted,
      lifted: lifted?.name ?? null,
      hasRecord: false,
    }),
    [work, shown, lifted, page],
  );
  const sample = useSampleId(work.object);
  const isPhone = preview.device === 'phone';
  return (
    <>
      <div className="tg-canvas-tools">
        <DeviceChoice />
        {work.object && sample.isThere ? (
          <div className="tg-pc-sample">
            <RecordPicker
              object={work.object.name}
              label={t('canvas.record')}
              value={sample.id}
              onChange={(record) => setPreview({ record })}
            />
          </div>
        ) : null}
        <MeantRoles roles={page.roles} />
      </div>
      <div
        ref={canvas}
        className={`tg-pc-card ${isPhone ? 'is-phone' : ''} ${lifted ? 'is-carrying' : ''}`}
        onKeyDown={onKeyDown}
        onClick={() => work.choose(null)}
        tabIndex={work.chosen === null ? 0 : -1}
        role="group"
        aria-label={t('pageCanvas.canvas')}
        data-pane-first
      >
        <PartFrameContext value={PartBox}>
          <PhonePreviewContext value={isPhone}>
            {work.object ? (
              <OfRecord desk={desk} />
            ) : page.type === 'home' ? (
              <OfHome desk={desk} />
            ) : (
              <p className="tg-design-none">{t('pageCanvas.noObject')}</p>
            )}
          </PhonePreviewContext>
        </PartFrameContext>
      </div>
      {readOnly || isPhone ? null : (
        <CanvasKeys
          keys={[
            ['↑ ↓ ← →', t('canvas.help.move')],
            [t('canvas.space'), t('canvas.help.lift')],
            ['⇧ ↑ ↓ ← →', t('pageCanvas.help.size')],
            ['⌫', t('pageCanvas.help.take')],
          ]}
        />
      )}
    </>
  );
}

/** A page of which only the draft has the object, or whose object has no records, is built all the same. */
function OfRecord({ desk }: { readonly desk: CanvasDesk }) {
  const { t } = useTranslation();
  const { model, locale } = useDesigner();
  const { roles } = useScreens();
  const show = useShown(desk.object);
  const { object, page: document } = desk;
  const page = useMemo(
    () => (object ? mapParts(recordPage(model, object, document, locale, { roles, building: true }), show) : null),
    [model, object, document, locale, roles, show],
  );
  return object && page ? (
    <WithSample desk={desk} object={object} page={page}>
      {(why) => <p className="tg-pc-note">{t(`pageCanvas.why.${why}`)}</p>}
    </WithSample>
  ) : null;
}

interface SampleProps {
  readonly desk: CanvasDesk;
  readonly object: NonNullable<CanvasDesk['object']>;
  readonly page: Parameters<typeof RecordStage>[0]['page'];
  readonly children: (why: 'empty' | 'draft' | 'failed') => ReactNode;
}

function WithSample({ desk, object, page, children }: SampleProps) {
  const sample = useSample(object, page);
  const whole = useMemo(() => ({ ...desk, hasRecord: sample.kind === 'record' }), [desk, sample.kind]);
  return (
    <PageDeskContext value={whole}>
      {sample.kind === 'none' ? children(sample.why) : null}
      <Stage className="tg-record" gap={0}>
        <RecordStage object={object} page={page} sample={sample} />
      </Stage>
    </PageDeskContext>
  );
}

function OfHome({ desk }: { readonly desk: CanvasDesk }) {
  const { model, locale } = useDesigner();
  const { roles } = useScreens();
  const show = useShown(undefined);
  const { page } = desk;
  const grid = useMemo(
    () => <HomeGrid parts={homeParts(page, { model, roles, locale }, true).map(show)} />,
    [page, model, roles, locale, show],
  );
  return (
    <PageDeskContext value={desk}>
      <h2 className="tg-pc-title">{labelOf(desk.page.label, locale, desk.page.name)}</h2>
      <Stage className="tg-pc-home" gap={32}>
        {grid}
      </Stage>
    </PageDeskContext>
  );
}
