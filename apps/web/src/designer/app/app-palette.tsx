import { type AppPlace, appPlaces } from '@tangram/design';
import { type AppDocument, labelIn } from '@tangram/model';
import { Button, isGlyph } from '@tangram/ui';
import { useMemo, useState } from 'react';
import { DndProvider } from 'react-dnd';
import { HTML5Backend } from 'react-dnd-html5-backend';
import { useTranslation } from 'react-i18next';
import type { CanvasProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { FindBox } from '../find-box.tsx';
import { Piece } from '../canvas/piece.tsx';
import { useAppWork } from './app-desk.ts';

const kinds = ['page', 'object', 'view'] as const;

/** What an app can lead to, what it does not yet lead to first. Dragged, or put at the end by a press. */
export function AppPalette({ document }: CanvasProps) {
  return document.kind === 'app' ? (
    <DndProvider backend={HTML5Backend}>
      <Palette app={document} />
    </DndProvider>
  ) : null;
}

function Palette({ app }: { readonly app: AppDocument }) {
  const { t } = useTranslation();
  const { documents, locale, readOnly } = useDesigner();
  const { put } = useAppWork(app);
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase();
  const all = useMemo(() => appPlaces(documents, app), [documents, app]);
  const found = all.filter(({ label, name }) => `${labelIn(label, locale, name)} ${name}`.toLowerCase().includes(wanted));
  const there = found.filter(({ isThere }) => isThere);
  return (
    <>
      <FindBox label={t('appCanvas.find')} value={words} onValue={setWords} />
      {kinds.map((kind) => {
        const rest = found.filter((place) => place.kind === kind && !place.isThere);
        return rest.length === 0 ? null : (
          <section key={kind} aria-label={t(`appCanvas.shelf.${kind}`)}>
            <h3 className="tg-design-caption">
              {t(`appCanvas.unused.${kind}`, { count: rest.length })}
              {kind === 'object' && rest.length > 1 && !readOnly ? (
                <Button kind="quiet" size="small" onClick={() => put(rest)}>
                  {t('appCanvas.putAll')}
                </Button>
              ) : null}
            </h3>
            <Places places={rest} onPut={put} />
          </section>
        );
      })}
      {there.length > 0 ? (
        <section aria-label={t('appCanvas.shelf.there')}>
          <h3 className="tg-design-caption">{t('appCanvas.used', { count: there.length })}</h3>
          <Places places={there} onPut={put} />
        </section>
      ) : null}
      {found.length === 0 ? <p className="tg-design-none">{t('appCanvas.nothing')}</p> : null}
    </>
  );
}

interface PlacesProps {
  readonly places: readonly AppPlace[];
  readonly onPut: (places: readonly AppPlace[]) => void;
}

function Places({ places, onPut }: PlacesProps) {
  const { locale, model } = useDesigner();
  return (
    <div className="tg-pieces">
      {places.map((place) => (
        <Piece
          key={`${place.kind} ${place.name}`}
          held={{ kind: 'place', place, label: labelIn(place.label, locale, place.name), glyph: isGlyph(place.icon) ? place.icon : 'box' }}
          note={
            place.kind === 'view' ? (
              <span className="tg-t3">{labelIn(model.objects.get(place.leads.object ?? '')?.label, locale, '')}</span>
            ) : null
          }
          onPut={() => onPut([place])}
        />
      ))}
    </div>
  );
}
