import type { FormDocument } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { Segmented } from 'antd';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { DraftScreens } from '../draft-screens.tsx';
import { CanvasKeys } from '../canvas/canvas-keys.tsx';
import { Carrying } from '../canvas/carrying.tsx';
import { DeviceChoice } from '../canvas/device-choice.tsx';
import { MeantRoles } from '../canvas/meant-roles.tsx';
import type { CanvasProps } from '../canvas-props.ts';
import { AimContext, createAimStore } from './aim-store.ts';
import { BuiltForm } from './built-form.tsx';
import { type FormDesk, FormDeskContext, FormDeskNowContext, useFormWork } from './form-desk.ts';
import { TriedForm } from './tried-form.tsx';
import { useFormKeys } from './use-form-keys.ts';
import '../../runtime/form/form.css';
import './form-canvas.css';

/** A form as it is built: what people will fill in, with frames around its parts. */
export function FormCanvas({ document }: CanvasProps) {
  return document.kind === 'form' ? (
    <DraftScreens>
      <Carrying>
        <Canvas form={document} />
      </Carrying>
    </DraftScreens>
  ) : null;
}

function Canvas({ form }: { readonly form: FormDocument }) {
  const { t } = useTranslation();
  const { locale, preview, readOnly } = useDesigner();
  const work = useFormWork(form);
  const canvas = useRef<HTMLDivElement>(null);
  const [aims] = useState(createAimStore);
  const [tried, setTried] = useState(false);
  const { lifted, onKeyDown } = useFormKeys(work, canvas);
  const desk = useMemo<FormDesk>(() => (lifted ? { ...work, form: lifted.form, chosen: lifted.part } : work), [work, lifted]);
  const latest = useRef(desk);
  useLayoutEffect(() => {
    latest.current = desk;
  }, [desk]);
  const now = useCallback(() => latest.current, []);
  return (
    <FormDeskContext value={desk}>
      <FormDeskNowContext value={now}>
        <AimContext value={aims}>
          <div className="tg-canvas-tools">
            <DeviceChoice />
            <Segmented
              size="small"
              aria-label={t('formCanvas.mode')}
              value={tried ? 'try' : 'build'}
              options={[
                { value: 'build', label: t('formCanvas.build') },
                { value: 'try', label: t('formCanvas.try') },
              ]}
              onChange={(mode) => setTried(mode === 'try')}
            />
          </div>
          <div
            ref={canvas}
            className={`tg-fc-card ${preview.device === 'phone' ? 'is-phone' : ''} ${lifted ? 'is-carrying' : ''}`}
            onKeyDown={tried ? undefined : onKeyDown}
            onClick={() => (tried ? undefined : work.choose(null))}
            tabIndex={work.chosen === null ? 0 : -1}
            role="group"
            aria-label={t('formCanvas.canvas')}
            data-pane-first
          >
            <header className="tg-fc-title">
              <h2>
                {t('formCanvas.title', { label: labelOf(form.label, locale, form.name), mode: t(`formCanvas.of.${form.mode ?? 'both'}`) })}
              </h2>
              <MeantRoles roles={form.roles} />
            </header>
            {tried ? <TriedForm form={form} /> : <BuiltForm />}
          </div>
          {tried || readOnly ? null : (
            <CanvasKeys
              keys={[
                ['↑ ↓ ← →', t('canvas.help.move')],
                [t('canvas.space'), t('canvas.help.lift')],
                ['⌫', t('formCanvas.help.take')],
              ]}
            />
          )}
        </AimContext>
      </FormDeskNowContext>
    </FormDeskContext>
  );
}
