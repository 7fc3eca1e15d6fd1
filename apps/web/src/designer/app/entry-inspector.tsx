import { type AppPart, entryNamed, hiddenFrom, isTwice } from '@tangram/design';
import { appPointer } from '@tangram/design';
import { type AppDocument, type DocumentRef, documentsOf, labelIn, refOf } from '@tangram/model';
import { Button, Icon, isGlyph } from '@tangram/ui';
import { navigationEntry } from '@tangram/view';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { InspectorHead } from '../inspector/head.tsx';
import { Line } from '../inspector/line.tsx';
import { RolesLine } from '../inspector/roles-line.tsx';
import { WordsInput } from '../inspector/words-input.tsx';
import { IconPicker } from '../model/icon-picker.tsx';
import { useAppWork } from './app-desk.ts';

/** An entry: what it is called and drawn by, where it leads, and who sees it. */
export function EntryInspector({ app, name }: { readonly app: AppDocument; readonly name: string }) {
  const { t } = useTranslation();
  const { documents, model, locale, edit, readOnly, select } = useDesigner();
  const desk = useAppWork(app);
  const entry = entryNamed(app, name);
  if (!entry) return null;
  const part: AppPart = { kind: 'entry', entry: name };
  const drawn = navigationEntry(model, entry, locale);
  const set = (property: string, value: unknown) =>
    void edit({ kind: 'setProperty', ref: refOf(app), path: `${appPointer(app, part)}/${property}`, value });
  const views = documentsOf(model, 'view').filter(({ object }) => object === entry.object);
  const goal: DocumentRef | null =
    entry.view !== undefined
      ? `view:${entry.view}`
      : entry.page !== undefined
        ? `page:${entry.page}`
        : entry.object !== undefined
          ? `object:${entry.object}`
          : null;
  const roles = documentsOf(model, 'role');
  return (
    <>
      <InspectorHead sign={<Icon name={isGlyph(drawn.icon) ? drawn.icon : 'box'} size={16} />} title={drawn.label} name={name} />
      <section className="tg-inspect-part tg-props">
        <WordsInput
          id="entry-label"
          label={t('canvas.label')}
          words={entry.label}
          readOnly={readOnly}
          onWords={(label) => set('label', label)}
        />
        {entry.label === undefined && entry.object !== undefined ? <p className="tg-prop-hint">{t('appCanvas.ownWords')}</p> : null}
        {entry.object === undefined ? null : (
          <Line id="entry-view" label={t('appCanvas.view')}>
            <Select
              id="entry-view"
              className="tg-wide"
              allowClear
              placeholder={t('appCanvas.firstView')}
              value={entry.view ?? null}
              disabled={readOnly}
              options={views.map((view) => ({ value: view.name, label: labelIn(view.label, locale, view.name) }))}
              onChange={(view) => set('view', view ?? undefined)}
            />
          </Line>
        )}
        <RolesLine id="entry-roles" label={t('appCanvas.seesIt')} roles={entry.roles} onRoles={(chosen) => set('roles', chosen)} />
        <Line label={t('model.icon')}>
          <IconPicker icon={entry.icon} readOnly={readOnly} onIcon={(icon) => set('icon', icon === entry.icon ? undefined : icon)} />
        </Line>
        {isTwice(app, entry) ? <p className="tg-prop-hint">{t('appCanvas.twice')}</p> : null}
      </section>
      <section className="tg-inspect-part">
        <h3>{t('appCanvas.whoSees')}</h3>
        <ul className="tg-ac-sees">
          {roles.map((role) => {
            const hidden = hiddenFrom(documents, app, entry, role.name);
            return (
              <li key={role.name} className={hidden ? 'is-hidden' : ''}>
                <Icon name={hidden ? 'eyeOff' : 'eye'} size={14} />
                <span className="tg-cut">{labelIn(role.label, locale, role.name)}</span>
                {hidden ? <span className="tg-t3">{t(`appCanvas.hidden.${hidden}`)}</span> : null}
              </li>
            );
          })}
        </ul>
      </section>
      <section className="tg-inspect-part tg-ac-deeds">
        {goal ? (
          <Button icon="chevronRight" onClick={() => select({ ref: goal, pointer: '' })}>
            {t('appCanvas.open')}
          </Button>
        ) : null}
        {readOnly ? null : (
          <Button icon="trash" onClick={() => desk.take(part)}>
            {t('appCanvas.take')}
          </Button>
        )}
      </section>
    </>
  );
}
