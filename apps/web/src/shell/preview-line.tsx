import { Icon } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sharingClient } from '../api/sharing.ts';
import { useScreens } from './screens-context.tsx';

/** Says on every screen that one sees the app as somebody else does and changes nothing, and leads back. */
export function PreviewLine() {
  const { t } = useTranslation();
  const { session } = useScreens();
  const [busy, setBusy] = useState(false);
  const { preview, user } = session;
  if (!preview) return null;

  async function end() {
    setBusy(true);
    await sharingClient.endPreview();
    // Nothing that was loaded for them may be shown to oneself.
    window.location.assign('/');
  }

  return (
    <div className="tg-acting" role="status">
      <Icon name="eye" size={14} />
      <span className="tg-cut">
        {preview.role === null
          ? t('sharing.previewUser', { name: user.name || user.email })
          : t('sharing.previewRole', { name: preview.role })}
      </span>
      <button type="button" className="tg-link" disabled={busy} onClick={() => void end()}>
        {t('sharing.previewEnd')}
      </button>
    </div>
  );
}
