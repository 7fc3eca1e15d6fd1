import { type AnyDocument, type DocumentRef, kindWords, labelIn, refOf } from '@tangram/model';
import { Button, Icon, StatePanel, useAfterFrame } from '@tangram/ui';
import { Link, useParams } from '@tanstack/react-router';
import { memo, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../lazily/later.tsx';
import { useDesigner } from './designer-context.ts';
import { DocumentFacts } from './inspector/document-facts.tsx';
import { DocumentProblems } from './inspector/document-problems.tsx';
import { isKind, kinds } from './kinds.ts';
import { noteVisit } from './outline/first-of.ts';
import { Outline } from './outline/outline.tsx';

const JsonCanvas = later(() => import('./json/json-canvas.tsx'), 'JsonCanvas', 'when drawn');

/** One document: the library left, the canvas in the middle, what is selected right. */
export function DocumentPage() {
  const { t } = useTranslation();
  const { kind = '', name = '' } = useParams({ strict: false });
  const { document: find, selection, locale, readOnly } = useDesigner();
  const [expert, setExpert] = useState(false);
  const [library, setLibrary] = useState<'documents' | 'parts'>('parts');
  const ref = `${kind}:${name}` as DocumentRef;
  const document = isKind(kind) ? find(ref) : undefined;
  const pointer = selection?.pointer ?? '';
  // The canvas is drawn at once, what is beside it in the next moment.
  const inspected = useAfterFrame(useMemo(() => ({ document, pointer }), [document, pointer]));
  useEffect(() => {
    if (document) noteVisit(document);
  }, [document]);
  if (!isKind(kind) || !document) {
    return (
      <StatePanel
        figure="none"
        title={t('designer.gone')}
        text={t('designer.goneText')}
        actions={
          <Link to="/designer">
            <Button kind="primary">{t('designer.all')}</Button>
          </Link>
        }
      />
    );
  }
  const { section, Canvas, Palette, isShared } = kinds[kind];
  const showsJson = expert || !Canvas;
  const showsParts = Palette !== undefined && !readOnly && library === 'parts' && !showsJson;
  return (
    <div className="tg-design-body">
      <aside className="tg-design-library" data-pane="library" aria-label={t('designer.library')} tabIndex={-1}>
        {Palette && !showsJson && !readOnly ? (
          <div className="tg-design-switch" role="group" aria-label={t('designer.library')}>
            {(['parts', 'documents'] as const).map((which) => (
              <button key={which} type="button" aria-pressed={library === which} onClick={() => setLibrary(which)}>
                {t(`designer.shelf.${which}`)}
              </button>
            ))}
          </div>
        ) : null}
        <Suspense fallback={null}>
          {showsParts && inspected.document ? <Palette document={inspected.document} /> : <Outline section={section} here={ref} />}
        </Suspense>
      </aside>
      <main className="tg-design-canvas" data-pane="canvas" aria-label={labelIn(document.label, locale, document.name)} tabIndex={-1}>
        {Canvas && !readOnly ? (
          <button
            type="button"
            className="tg-btn tg-btn-quiet tg-btn-small tg-design-expert"
            aria-pressed={expert}
            onClick={() => setExpert(!expert)}
          >
            <Icon name="code" size={14} />
            {t('designer.expert')}
          </button>
        ) : null}
        <Suspense fallback={null}>
          {Canvas && !expert ? <Canvas key={isShared ? kind : ref} document={document} /> : <JsonCanvas key={ref} document={document} />}
        </Suspense>
      </main>
      <aside className="tg-design-inspector" data-pane="inspector" aria-label={t('designer.inspector')} tabIndex={-1}>
        <DocumentProblems document={document} />
        <Suspense fallback={null}>
          {inspected.document ? <Inspected document={inspected.document} pointer={inspected.pointer} isWhole={showsJson} /> : null}
        </Suspense>
      </aside>
    </div>
  );
}

interface InspectedProps {
  readonly document: AnyDocument;
  readonly pointer: string;
  /** Only what is said of every document. */
  readonly isWhole: boolean;
}

const Inspected = memo(function Inspected({ document, pointer, isWhole }: InspectedProps) {
  const { locale } = useDesigner();
  const { Inspector, icon } = kinds[document.kind];
  return Inspector && !isWhole ? (
    <Inspector key={refOf(document)} document={document} pointer={pointer} />
  ) : (
    <DocumentFacts document={document} icon={icon} words={kindWords[document.kind][locale]} />
  );
});
