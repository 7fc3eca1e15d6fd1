import { entryNamed, hiddenFrom } from '@tangram/design';
import { type AppDocument, documentsOf, labelIn } from '@tangram/model';
import { Button, Icon, Logo, SkeletonBar, StatePanel } from '@tangram/ui';
import { navigationEntry } from '@tangram/view';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreens } from '../../shell/screens-context.tsx';
import { CanvasKeys } from '../canvas/canvas-keys.tsx';
import { Carrying } from '../canvas/carrying.tsx';
import type { CanvasProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { type AppDesk, AppDeskContext, useAppDesk, useAppWork } from './app-desk.ts';
import { DesignEntry, DesignGroup } from './design-parts.tsx';
import { useAppKeys } from './use-app-keys.ts';
import './app-canvas.css';

/** The navigation of an app as it is built: the side of the screen that people will have. */
export function AppCanvas({ document }: CanvasProps) {
  return document.kind === 'app' ? (
    <Carrying>
      <Canvas app={document} />
    </Carrying>
  ) : null;
}

function Canvas({ app }: { readonly app: AppDocument }) {
  const { t } = useTranslation();
  const { documents, model, locale, preview, readOnly } = useDesigner();
  const { session } = useScreens();
  const work = useAppWork(app);
  const canvas = useRef<HTMLDivElement>(null);
  const { lifted, onKeyDown } = useAppKeys(work, canvas);
  const desk = useMemo<AppDesk>(() => (lifted ? { ...work, app: lifted.app, chosen: lifted.part } : work), [work, lifted]);
  const shown = desk.app;
  const role = documentsOf(model, 'role').find(({ name }) => name === preview.role);
  const isEmpty = shown.groups.length === 0;
  return (
    <AppDeskContext value={desk}>
      {readOnly ? null : (
        <p className="tg-ac-whom" role="status">
          <Icon name="eye" size={14} />
          {role ? t('appCanvas.seenBy', { role: labelIn(role.label, locale, role.name) }) : t('appCanvas.seenByAll')}
        </p>
      )}
      <div
        ref={canvas}
        className={`tg-ac-window ${lifted ? 'is-carrying' : ''}`}
        role="group"
        aria-label={t('appCanvas.canvas')}
        tabIndex={desk.chosen === null ? 0 : -1}
        onKeyDown={onKeyDown}
        onClick={() => desk.choose(null)}
        data-pane-first
      >
        <div className="tg-side tg-ac-side">
          <div className="tg-ws">
            <Logo size={20} />
            <span className="tg-grow tg-cut">{session.workspace.name || t('product')}</span>
            <span className="tg-ac-app tg-cut">{labelIn(shown.label, locale, shown.name)}</span>
          </div>
          <div className="tg-ac-groups">
            {shown.groups.map((group, at) => (
              <DesignGroup key={group.name} group={group} at={at}>
                {group.entries.map((entry, i) => (
                  <DesignEntry
                    key={entry.name}
                    entry={entry}
                    group={group.name}
                    at={i}
                    hidden={hiddenFrom(documents, shown, entry, preview.role)}
                  />
                ))}
              </DesignGroup>
            ))}
            {readOnly || isEmpty ? null : (
              <button type="button" className="tg-canvas-add" data-own-keys onClick={stop(desk.addGroup)}>
                <Icon name="plus" size={14} /> {t('appCanvas.addGroup')}
              </button>
            )}
          </div>
        </div>
        {isEmpty ? (
          <StatePanel
            figure="empty"
            title={t('appCanvas.none')}
            text={t('appCanvas.noneText')}
            actions={
              readOnly ? undefined : (
                <span data-own-keys>
                  <Button icon="plus" onClick={stop(desk.addGroup)}>
                    {t('appCanvas.addGroup')}
                  </Button>
                </span>
              )
            }
          />
        ) : (
          <Opened />
        )}
      </div>
      {readOnly ? null : (
        <CanvasKeys
          keys={[
            ['↑ ↓', t('canvas.help.move')],
            [t('canvas.space'), t('canvas.help.lift')],
            ['⌫', t('appCanvas.help.take')],
          ]}
        />
      )}
    </AppDeskContext>
  );
}

const stop = (deed: () => void) => (event: { readonly stopPropagation: () => void }) => {
  event.stopPropagation();
  deed();
};

/** What the chosen entry opens: its name above a page that is only hinted at. */
function Opened() {
  const { t } = useTranslation();
  const { model, locale } = useDesigner();
  const { app, chosen } = useAppDesk();
  const first = app.groups.flatMap(({ entries }) => entries)[0];
  const entry = (chosen?.kind === 'entry' ? entryNamed(app, chosen.entry) : undefined) ?? first;
  const drawn = entry ? navigationEntry(model, entry, locale) : null;
  const view = documentsOf(model, 'view').find(({ name }) => name === entry?.view);
  const page = documentsOf(model, 'page').find(({ name }) => name === entry?.page);
  const goal = view ?? page ?? model.objects.get(entry?.object ?? '');
  return (
    <div className="tg-ac-page" aria-hidden>
      <strong className="tg-cut">{drawn?.label ?? ''}</strong>
      <span className="tg-t3 tg-cut">
        {goal ? t(`appCanvas.opens.${view ? 'view' : page ? 'page' : 'object'}`, { label: labelIn(goal.label, locale, goal.name) }) : ''}
      </span>
      {[72, 48, 60, 40, 66, 52].map((width) => (
        <SkeletonBar key={width} width={`${width}%`} />
      ))}
    </div>
  );
}
