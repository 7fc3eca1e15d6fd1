import { Icon } from '@tangram/ui';
import { clockText, wallTime } from '@tangram/view';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditClient } from '../api/audit.ts';
import { usePlace } from '../settings/use-place.ts';
import { useScreens } from './screens-context.tsx';

/** Says on every screen that one acts as somebody else, until when, and ends it. When the time is over the page is one's own again. */
export function ActingLine() {
  const { t } = useTranslation();
  const place = usePlace();
  const { session } = useScreens();
  const [busy, setBusy] = useState(false);
  const { impersonator, user } = session;
  const until = impersonator?.until ?? null;
  useEffect(() => {
    if (until === null) return;
    const timer = setTimeout(() => window.location.assign('/'), Math.max(0, Date.parse(until) - Date.now()) + 1_000);
    return () => clearTimeout(timer);
  }, [until]);
  if (!impersonator) return null;

  async function end() {
    setBusy(true);
    await auditClient.endImpersonation();
    // Nothing that was loaded for them may be shown to oneself.
    window.location.assign('/');
  }

  return (
    <div className="tg-acting" role="status">
      <Icon name="user" size={14} />
      <span className="tg-cut">
        {t('audit.line', {
          name: user.name || user.email,
          by: impersonator.name,
          until: clockText(wallTime(Date.parse(impersonator.until), place.zone)),
        })}
      </span>
      <button type="button" className="tg-link" disabled={busy} onClick={() => void end()}>
        {t('audit.end')}
      </button>
    </div>
  );
}
