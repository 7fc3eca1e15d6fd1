import type { PersonalView } from '@tangram/contract';
import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { type Shape, labelOf } from '@tangram/view';
import { Button, Icon, IconButton, Menu, Popover } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { viewsQuery } from '../../api/views.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { laterWithControls } from '../../lazily/later.tsx';
import { useOwnView } from './use-views.ts';
import { useViewDeeds } from './use-view-deeds.ts';

const NameForm = laterWithControls(() => import('./name-form.tsx'), 'NameForm');
const ShareDialog = laterWithControls(() => import('./share-dialog.tsx'), 'ShareDialog');

interface Props {
  readonly object: ObjectDefinition;
  readonly views: readonly ViewDocument[];
  readonly view: ViewDocument | null;
  readonly changes: { readonly now: Shape; readonly changed: readonly (keyof Shape)[] };
}

type Open = 'new' | 'name' | 'share' | null;

/** What one can do with a view: keep it, keep its changes, let them go, name it, hand it on. */
export function ViewDeeds({ object, views, view, changes: { now, changed } }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const own = useOwnView(view);
  const deeds = useViewDeeds(object, view, now);
  const [open, setOpen] = useState<Open>(null);
  const done = () => setOpen(null);
  const name = view ? labelOf(view.label, locale, view.name) : '';
  return (
    <span className="tg-view-deeds">
      {changed.length > 0 ? (
        <>
          {own ? (
            <Button size="small" busy={deeds.busy} onClick={() => void deeds.save(own)}>
              {t('views.save')}
            </Button>
          ) : null}
          <Button kind="quiet" size="small" onClick={deeds.reset}>
            {t('views.reset')}
          </Button>
        </>
      ) : null}
      <Popover
        open={open === 'new' || open === 'name'}
        onOpenChange={(next) => setOpen(next ? 'new' : null)}
        content={
          <Suspense fallback={<div className="tg-condition" />}>
            <NameForm
              label={t(open === 'name' ? 'views.rename' : 'views.saveAs')}
              name={open === 'name' ? name : ''}
              busy={deeds.busy}
              onCancel={done}
              onName={async (next) => {
                if (await (open === 'name' && own ? deeds.rename(own, next) : deeds.create(next))) done();
              }}
            />
          </Suspense>
        }
      >
        {changed.length > 0 && !own ? (
          <Button size="small">{t('views.saveAs')}</Button>
        ) : (
          <IconButton icon="plus" size="small" label={t('views.saveAs')} />
        )}
      </Popover>
      {own ? <OwnMenu own={own} views={views} deeds={deeds} onOpen={setOpen} /> : null}
      {open === 'share' && own ? (
        <Suspense fallback={null}>
          <ShareDialog
            object={object}
            name={name}
            busy={deeds.busy}
            onCancel={done}
            onShare={async () => {
              if (await deeds.share(own)) done();
            }}
          />
        </Suspense>
      ) : null}
    </span>
  );
}

/** What one can do with a view of one's own. */
function OwnMenu({
  own,
  views,
  deeds,
  onOpen,
}: {
  readonly own: PersonalView;
  readonly views: readonly ViewDocument[];
  readonly deeds: ReturnType<typeof useViewDeeds>;
  readonly onOpen: (open: Open) => void;
}) {
  const { t } = useTranslation();
  const { data } = useQuery(viewsQuery);
  const mine = views.filter(({ name }) => data?.some(({ id }) => id === name));
  const place = mine.findIndex(({ name }) => name === own.id);
  const isDefault = own.document['default'] === true;
  const { actions } = useScreens().session;
  const share = actions.includes('design') && actions.includes('publish');
  const icon = (glyph: Parameters<typeof Icon>[0]['name']) => <Icon name={glyph} size={14} />;
  return (
    <Menu
      items={[
        { key: 'name', icon: icon('edit'), label: t('views.rename') },
        { key: 'default', icon: icon('star'), label: t(isDefault ? 'views.notDefault' : 'views.makeDefault') },
        { key: 'left', icon: icon('chevronLeft'), label: t('views.moveLeft'), disabled: place < 1 },
        { key: 'right', icon: icon('chevronRight'), label: t('views.moveRight'), disabled: place > mine.length - 2 },
        {
          key: 'share',
          icon: icon(share ? 'team' : 'lock'),
          label: t('views.share'),
          disabled: !share,
          ...(share ? {} : { title: t('views.shareNeeds') }),
        },
        { type: 'divider' },
        { key: 'remove', icon: icon('trash'), label: t('views.remove'), danger: true },
      ]}
      onPick={(key) => {
        if (key === 'name' || key === 'share') onOpen(key);
        if (key === 'default') void deeds.setDefault(own, !isDefault);
        if (key === 'left' || key === 'right')
          void deeds.move(
            mine.map(({ name }) => name),
            place,
            key === 'left' ? -1 : 1,
          );
        if (key === 'remove') void deeds.remove(own);
      }}
    >
      <IconButton icon="more" size="small" label={t('views.menu')} />
    </Menu>
  );
}
