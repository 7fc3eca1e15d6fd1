import { Icon } from '@tangram/ui';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { laterWithControls } from '../../lazily/later.tsx';
import type { About } from '../timeline/log-sheet.tsx';

const LogSheet = laterWithControls(() => import('../timeline/log-sheet.tsx'), 'LogSheet');

/** At the foot of a record on a phone: the place where what happened is written down. */
export function WriteBar({ about }: { readonly about: About }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className="tg-write-bar">
      <button type="button" className="tg-write-place" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="plus" size={20} />
        {t('phone.write')}
      </button>
      {open ? (
        <Suspense fallback={null}>
          <LogSheet about={about} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
