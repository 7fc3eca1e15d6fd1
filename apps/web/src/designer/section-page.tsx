import { freshKinds } from '@tangram/design';
import { kindWords } from '@tangram/model';
import { Button, StatePanel } from '@tangram/ui';
import { Navigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDeeds } from './deeds/deeds-context.ts';
import { useDesigner } from './designer-context.ts';
import { sections } from './kinds.ts';
import { kindsOf } from './outline/first-of.ts';
import { Outline } from './outline/outline.tsx';

/** A part of the designer in which there is nothing yet: what could be begun there. */
export function SectionPage() {
  const { t } = useTranslation();
  const { section: asked = '' } = useParams({ strict: false });
  const { readOnly, locale } = useDesigner();
  const { create } = useDeeds();
  const section = sections.find((one) => one === asked);
  if (!section) return <Navigate to="/designer" replace />;
  return (
    <div className="tg-design-body">
      <aside className="tg-design-library" data-pane="library" aria-label={t('designer.library')} tabIndex={-1}>
        <Outline section={section} here={null} />
      </aside>
      <main className="tg-design-canvas is-wide" data-pane="canvas" tabIndex={-1}>
        <StatePanel
          figure="empty"
          title={t('designer.partEmpty')}
          text={t(`designer.partText.${section}`)}
          actions={
            readOnly
              ? null
              : kindsOf(section)
                  .filter((kind) => freshKinds.has(kind))
                  .map((kind) => (
                    <Button key={kind} icon="plus" onClick={() => create(kind)}>
                      {t('designer.deeds.new', { kind: kindWords[kind][locale] })}
                    </Button>
                  ))
          }
        />
      </main>
    </div>
  );
}
