import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { type Glyph, Icon, type MenuItem } from '@tangram/ui';
import { arrangementsOf, labelOf, type Layout } from '@tangram/view';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../../settings/settings-context.tsx';
import { MenuLines } from '../../../shell/menu-lines.tsx';
import { Sheet } from '../../../shell/sheet.tsx';
import { useImportItems } from '../../import/import-items.tsx';
import type { ListSearch } from '../../search-params.ts';
import { layoutGlyphs } from '../layout-switch.tsx';
import { NameForm } from '../name-form.tsx';
import { useChanges } from '../use-changes.ts';
import { useViewDeeds } from '../use-view-deeds.ts';
import { useOwnView } from '../use-views.ts';
import type { ArrangeTab } from './arrange-sheet.tsx';

interface Props {
  readonly object: ObjectDefinition;
  readonly view: ViewDocument | null;
  readonly layout: Layout;
  readonly search: ListSearch;
  readonly items: readonly MenuItem[];
  readonly onArrange: (tab: ArrangeTab) => void;
  readonly onRefresh: () => void;
  readonly onClose: () => void;
}

const icon = (name: Glyph) => <Icon name={name} size={20} />;

/** Everything that can be done with a view: lay it out in another way, arrange it, keep it, take its records elsewhere. */
export function ViewSheet({ object, view, layout, search, items, onArrange, onRefresh, onClose }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const own = useOwnView(view);
  const { now, changed } = useChanges(object, view, search);
  const deeds = useViewDeeds(object, view, now);
  const imports = useImportItems(object);
  const [naming, setNaming] = useState<'new' | 'name' | null>(null);
  const possible = arrangementsOf(object, view);
  const name = view ? labelOf(view.label, locale, view.name) : labelOf(object.plural, locale, object.name);
  const isDefault = own?.document['default'] === true;
  if (naming)
    return (
      <Sheet title={t(naming === 'name' ? 'views.rename' : 'views.saveAs')} onClose={onClose}>
        <NameForm
          label={t('words.save')}
          name={naming === 'name' ? name : ''}
          busy={deeds.busy}
          onCancel={() => setNaming(null)}
          onName={async (next) => {
            if (await (naming === 'name' && own ? deeds.rename(own, next) : deeds.create(next))) onClose();
          }}
        />
      </Sheet>
    );
  const isChanged = changed.length > 0;
  const arrange: readonly MenuItem[] = [
    { key: 'filter', icon: icon('filter'), label: t('filter.title'), onClick: () => onArrange('filter') },
    ...(layout === 'calendar' ? [] : [{ key: 'sort', icon: icon('sort'), label: t('list.sort'), onClick: () => onArrange('sort') }]),
    ...(layout === 'list' ? [{ key: 'group', icon: icon('group'), label: t('group.tool'), onClick: () => onArrange('group') }] : []),
    { key: 'refresh', icon: icon('redo'), label: t('phone.refresh'), onClick: onRefresh },
  ];
  const keep: readonly MenuItem[] = [
    ...(own && isChanged ? [{ key: 'save', icon: icon('check'), label: t('views.save'), onClick: () => void deeds.save(own) }] : []),
    ...(isChanged ? [{ key: 'reset', icon: icon('undo'), label: t('views.reset'), onClick: deeds.reset }] : []),
    ...(own
      ? [
          {
            key: 'default',
            icon: icon('star'),
            label: t(isDefault ? 'views.notDefault' : 'views.makeDefault'),
            onClick: () => void deeds.setDefault(own, !isDefault),
          },
          { key: 'remove', icon: icon('trash'), label: t('views.remove'), danger: true, onClick: () => void deeds.remove(own) },
        ]
      : []),
  ];
  return (
    <Sheet title={name} onClose={onClose}>
      {possible.length > 1 ? (
        <nav className="tg-segments" aria-label={t('view.layouts')}>
          {possible.map((one) => (
            <Link
              key={one.layout}
              to="/o/$object"
              params={{ object: object.name }}
              search={(before) => ({ ...before, as: one.layout })}
              className={`tg-segment is-tall ${one.layout === layout ? 'is-here' : ''}`}
              aria-current={one.layout === layout ? 'true' : undefined}
              onClick={onClose}
            >
              <Icon name={layoutGlyphs[one.layout]} size={20} />
              {t(`view.layout.${one.layout}`)}
            </Link>
          ))}
        </nav>
      ) : null}
      <MenuLines items={arrange} onDone={onClose} />
      <div className="tg-sheet-lines">
        <button type="button" className="tg-sheet-line" onClick={() => setNaming('new')}>
          {icon('plus')}
          <span>{t('views.saveAs')}</span>
        </button>
        {own ? (
          <button type="button" className="tg-sheet-line" onClick={() => setNaming('name')}>
            {icon('edit')}
            <span>{t('views.rename')}</span>
          </button>
        ) : null}
      </div>
      <MenuLines items={keep} onDone={onClose} />
      <MenuLines items={[...items, ...imports]} onDone={onClose} />
    </Sheet>
  );
}
