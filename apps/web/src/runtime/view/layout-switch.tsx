import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { arrangementsOf, type Layout } from '@tangram/view';
import { type Glyph, Icon } from '@tangram/ui';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** The sign of each layout. */
export const layoutGlyphs: Readonly<Record<Layout, Glyph>> = { list: 'list', kanban: 'board', calendar: 'calendar', gallery: 'image' };

/** The same records, laid out in another way: conditions and view stay. */
export function LayoutSwitch({
  object,
  view,
  layout,
}: {
  readonly object: ObjectDefinition;
  readonly view: ViewDocument | null;
  readonly layout: Layout;
}) {
  const { t } = useTranslation();
  const possible = arrangementsOf(object, view);
  if (possible.length < 2) return null;
  return (
    <nav className="tg-layouts" aria-label={t('view.layouts')}>
      {possible.map((one) => (
        <Link
          key={one.layout}
          to="/o/$object"
          params={{ object: object.name }}
          search={(now) => ({ ...now, as: one.layout })}
          className={`tg-layout ${one.layout === layout ? 'is-here' : ''}`}
          aria-current={one.layout === layout ? 'true' : undefined}
        >
          <Icon name={layoutGlyphs[one.layout]} size={14} />
          {t(`view.layout.${one.layout}`)}
        </Link>
      ))}
    </nav>
  );
}
