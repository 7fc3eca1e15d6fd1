import { inset, logoOpacity, pieceNames, pieces, pointsOf } from './pieces.ts';

/** The mark: seven pieces in the accent colour. Below 16 px it is a plain filled square. */
export function Logo({ size = 20, label }: { readonly size?: number; readonly label?: string }) {
  const gap = Math.max(4 / 80, 4 / size / 2);
  return (
    <svg
      className="tg-logo"
      width={size}
      height={size}
      viewBox="0 0 4 4"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {size < 16 ? (
        <rect width="4" height="4" fill="currentColor" />
      ) : (
        pieceNames.map((name) => (
          <polygon
            key={name}
            points={pointsOf(inset(pieces[name], size <= 24 ? 0.05 : gap / 2))}
            fill="currentColor"
            opacity={logoOpacity[name]}
          />
        ))
      )}
    </svg>
  );
}

/** The seven pieces landing one by one; for a whole page that has been waiting for more than 400 ms. */
export function LandingPieces({ label }: { readonly label: string }) {
  return (
    <svg className="tg-landing" width={28} height={28} viewBox="0 0 4 4" role="img" aria-label={label}>
      {pieceNames.map((name, i) => (
        <polygon key={name} points={pointsOf(inset(pieces[name], 0.054))} style={{ animationDelay: `${i * 120}ms` }} />
      ))}
    </svg>
  );
}
