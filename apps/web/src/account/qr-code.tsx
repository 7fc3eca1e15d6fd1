import type { Enrolment } from '@tangram/contract';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import './factor.css';

/** A secret for an authenticator app: to be scanned, or typed. Drawn here, so that no other server learns of it. */
export function QrCode({ enrolment: { uri, secret } }: { readonly enrolment: Enrolment }) {
  const { t } = useTranslation();
  const { path, size } = useMemo(() => {
    const { data, size: side } = encode(uri, { ecc: 'M', border: 2 });
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { path: squares.join(''), size: side };
  }, [uri]);
  return (
    <div className="tg-qr">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('account.qr')} shapeRendering="crispEdges">
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <p>
        <span className="tg-t3">{t('account.typeSecret')}</span>
        <code className="tg-mono">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
    </div>
  );
}
