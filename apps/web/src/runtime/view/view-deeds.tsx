import type { PersonalView } from '@tangram/contract';
import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { type Shape, labelOf } from '@tangram/view';
import { Button, Icon, IconButton } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { Dropdown, Modal, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { viewsQuery } from '../../api/views.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { nounsOf } from '../object-noun.ts';
import { NameForm } from './name-form.tsx';
import { useOwnView } from './use-views.ts';
import { useViewDeeds } from './use-view-deeds.ts';

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
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        destroyOnHidden
        open={open === 'new' || open === 'name'}
        onOpenChange={(next) => setOpen(next ? 'new' : null)}
        content={
          <NameForm
            label={t(open === 'name' ? 'views.rename' : 'views.saveAs')}
            name={open === 'name' ? name : ''}
            busy={deeds.busy}
            onCancel={done}
            onName={async (next) => {
              if (await (open === 'name' && own ? deeds.rename(own, next) : deeds.create(next))) done();
            }}
          />
        }
      >
        {changed.length > 0 && !own ? (
          <Button size="small">{t('views.saveAs')}</Button>
        ) : (
          <IconButton icon="plus" size="small" label={t('views.saveAs')} />
        )}
      </Popover>
      {own ? <OwnMenu own={own} views={views} deeds={deeds} onOpen={setOpen} /> : null}
      <Modal
        open={open === 'share'}
        title={t('views.shareTitle', { view: name })}
        okText={t('views.share')}
        cancelText={t('words.cancel')}
        confirmLoading={deeds.busy}
        onCancel={done}
        onOk={async () => {
          if (own && (await deeds.share(own))) done();
        }}
        closeIcon={<Icon name="close" size={14} />}
        width={400}
        destroyOnHidden
      >
        {t('views.shareText', { objects: nounsOf(object, locale) })}
      </Modal>
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
    <Dropdown
      trigger={['click']}
      menu={{
        className: 'tg-menu',
        items: [
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
        ],
        onClick: ({ key }) => {
          if (key === 'name' || key === 'share') onOpen(key);
          if (key === 'default') void deeds.setDefault(own, !isDefault);
          if (key === 'left' || key === 'right')
            void deeds.move(
              mine.map(({ name }) => name),
              place,
              key === 'left' ? -1 : 1,
            );
          if (key === 'remove') void deeds.remove(own);
        },
      }}
    >
      <IconButton icon="more" size="small" label={t('views.menu')} />
    </Dropdown>
  );
}
