import { appPartAt, groupNamed, makeDefault } from '@tangram/design';
import { type AppDocument, kindWords, refOf } from '@tangram/model';
import { Button, Icon, isGlyph } from '@tangram/ui';
import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InspectorProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { DocumentFacts } from '../inspector/document-facts.tsx';
import { ForWhom } from '../inspector/for-whom.tsx';
import { InspectorHead } from '../inspector/head.tsx';
import { Line } from '../inspector/line.tsx';
import { DocumentWords } from '../inspector/document-words.tsx';
import { WordsInput } from '../inspector/words-input.tsx';
import { IconPicker } from '../model/icon-picker.tsx';
import { useAppWork } from './app-desk.ts';
import { EntryInspector } from './entry-inspector.tsx';
import '../model/model.css';
import './app-canvas.css';

/** What is said of what is chosen in an app: an entry, a group, or the app itself. */
export function AppInspector({ document, pointer }: InspectorProps) {
  if (document.kind !== 'app') return null;
  const part = appPartAt(document, pointer);
  if (part?.kind === 'entry') return <EntryInspector key={part.entry} app={document} name={part.entry} />;
  if (part?.kind === 'group') return <GroupInspector key={part.group} app={document} name={part.group} />;
  return <AppFacts app={document} />;
}

/** The app itself: what it is called and drawn by, for whom it is and where it stands among the others. */
function AppFacts({ app }: { readonly app: AppDocument }) {
  const { t } = useTranslation();
  const { documents, locale, edit, readOnly } = useDesigner();
  const set = (path: string, value: unknown) => void edit({ kind: 'setProperty', ref: refOf(app), path, value });
  return (
    <DocumentFacts document={app} icon={isGlyph(app.icon) ? app.icon : 'sidebar'} words={kindWords.app[locale]}>
      <section className="tg-inspect-part tg-props">
        <DocumentWords document={app} property="label" words={app.label} />
        <ForWhom
          roles={app.roles}
          onRoles={(roles) => set('/roles', roles)}
          opensFirst={app.default === true}
          words={t('appCanvas.opensFirst')}
          onOpensFirst={(on) => (on ? void edit(makeDefault(documents, app)) : set('/default', undefined))}
        />
        <Line id="app-order" label={t('appCanvas.order')} hint={t('appCanvas.orderHint')}>
          <InputNumber
            id="app-order"
            min={0}
            max={10_000}
            precision={0}
            value={app.order ?? null}
            placeholder="0"
            readOnly={readOnly}
            onChange={(order) => set('/order', order ?? undefined)}
          />
        </Line>
        <Line label={t('model.icon')}>
          <IconPicker icon={app.icon} readOnly={readOnly} onIcon={(icon) => set('/icon', icon === app.icon ? undefined : icon)} />
        </Line>
      </section>
    </DocumentFacts>
  );
}

function GroupInspector({ app, name }: { readonly app: AppDocument; readonly name: string }) {
  const { t } = useTranslation();
  const { locale, edit, readOnly } = useDesigner();
  const desk = useAppWork(app);
  const group = groupNamed(app, name);
  if (!group) return null;
  const part = { kind: 'group', group: name } as const;
  const at = app.groups.indexOf(group);
  return (
    <>
      <InspectorHead sign={<Icon name="list" size={16} />} title={desk.wordsOf(part)[locale]} name={name} />
      <section className="tg-inspect-part tg-props">
        <WordsInput
          id="group-label"
          label={t('canvas.label')}
          words={group.label}
          readOnly={readOnly}
          onWords={(value) => edit({ kind: 'setProperty', ref: refOf(app), path: `/groups/${at}/label`, value })}
        />
        {at === 0 ? <p className="tg-prop-hint">{t('appCanvas.firstHint')}</p> : null}
      </section>
      {readOnly ? null : (
        <section className="tg-inspect-part">
          <Button icon="trash" onClick={() => desk.take(part)}>
            {t(app.groups.length > 1 ? 'appCanvas.removeGroup' : 'appCanvas.removeLast')}
          </Button>
        </section>
      )}
    </>
  );
}
