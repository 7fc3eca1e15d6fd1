import { useTranslation } from 'react-i18next';
import './canvas.css';

interface LineProps {
  readonly across: boolean;
  readonly x: number;
  /** null: at the end of what it is drawn in. */
  readonly y: number | null;
  readonly length: number | null;
  readonly label: string;
}

/** Where what is held would be put: a line with a diamond at its head, and the words. */
export function DropLine({ across, x, y, length, label }: LineProps) {
  const { t } = useTranslation();
  const place = y === null ? { bottom: -8 } : { top: y };
  const size = across ? { width: length ?? '100%' } : { height: length ?? '100%' };
  return (
    <div className={`tg-canvas-line ${across ? '' : 'is-upright'}`} style={{ left: x, ...place, ...size }} aria-hidden>
      {across ? <span>{t('canvas.putHere', { label })}</span> : null}
    </div>
  );
}
