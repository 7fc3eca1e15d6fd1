import { fillPoints, type StageFill } from './stage-fill.ts';

/** Our signature: how far a record is, readable in grey; the colour is a second cue. */
export function StagePiece({ fill, color, size = 14 }: { readonly fill: StageFill; readonly color?: string; readonly size?: number }) {
  const own = fill.kind === 'won' ? 'var(--tg-success)' : fill.kind === 'open' ? (color ?? 'var(--tg-text3)') : 'var(--tg-text3)';
  return (
    <svg className="tg-stage-piece" width={size} height={size} viewBox="-1 -1 14 14" style={{ color: own }} aria-hidden>
      {fill.kind === 'won' ? (
        <>
          <rect width="12" height="12" fill="currentColor" />
          <path d="M2.8 6.2 5 8.5 9.3 3.7" stroke="var(--tg-sheet)" strokeWidth="1.6" fill="none" />
        </>
      ) : (
        <rect x=".65" y=".65" width="10.7" height="10.7" fill="none" stroke="currentColor" strokeWidth="1.3" />
      )}
      {fill.kind === 'lost' ? <path d="M3 9 9 3" stroke="currentColor" strokeWidth="1.3" /> : null}
      {fill.kind === 'open' ? <polygon points={fillPoints(fill.eighths)} fill="currentColor" /> : null}
    </svg>
  );
}
