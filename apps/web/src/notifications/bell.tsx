import { Icon } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Drawer, Popover } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hearNotifications, unreadQuery } from '../api/notifications.ts';
import { usePhone } from '../shell/use-phone.ts';
import './notifications.css';

const NotificationList = lazy(() => import('./notification-list.tsx').then((module) => ({ default: module.NotificationList })));

/** The bell: a diamond when something is unread; a press opens what there is. */
export function Bell() {
  const { t } = useTranslation();
  const phone = usePhone();
  const queries = useQueryClient();
  const { data: unread = 0 } = useQuery(unreadQuery);
  const [open, setOpen] = useState(false);
  useEffect(() => hearNotifications(queries), [queries]);
  const list = (
    <Suspense fallback={<div className="tg-news" />}>
      <NotificationList onClose={() => setOpen(false)} />
    </Suspense>
  );
  const button = (
    <button
      type="button"
      className="tg-btn tg-btn-quiet tg-btn-icon tg-btn-default"
      aria-expanded={open}
      aria-label={t('news.bell', { count: unread })}
      title={t('news.title')}
      onClick={phone ? () => setOpen(true) : undefined}
    >
      <span className="tg-bell-sign">
        <Icon name="bell" size={16} />
        {unread > 0 ? <i className="tg-bell-mark" /> : null}
      </span>
    </button>
  );
  if (phone)
    return (
      <>
        {button}
        <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" size="80%" title={t('news.title')} className="tg-news-drawer">
          {open ? list : null}
        </Drawer>
      </>
    );
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      classNames={{ root: 'tg-news-popover' }}
      content={list}
    >
      {button}
    </Popover>
  );
}
