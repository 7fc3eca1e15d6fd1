import { Icon, Popover } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hearNotifications, unreadQuery } from '../api/notifications.ts';
import { later, useAfterFirst } from '../lazily/later.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { usePhone } from '../shell/use-phone.ts';
import './notifications.css';

const NotificationList = later(() => import('./notification-list.tsx'), 'NotificationList');

/** The bell: a diamond when something is unread; a press opens what there is. */
export function Bell() {
  const { t } = useTranslation();
  const phone = usePhone();
  const queries = useQueryClient();
  const after = useAfterFirst();
  const { data: unread = 0 } = useQuery({ ...unreadQuery, enabled: after });
  const [open, setOpen] = useState(false);
  useEffect(() => (after ? hearNotifications(queries) : undefined), [queries, after]);
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
        {open ? (
          <Sheet title={t('news.title')} tall onClose={() => setOpen(false)}>
            <div className="tg-news-drawer">{list}</div>
          </Sheet>
        ) : null}
      </>
    );
  return (
    <Popover open={open} onOpenChange={setOpen} placement="bottomRight" className="tg-news-popover" content={list}>
      {button}
    </Popover>
  );
}
