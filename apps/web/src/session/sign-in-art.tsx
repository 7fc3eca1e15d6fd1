import { inset, type Piece, pieceNames, pieces, pointsOf } from '@tangram/ui';

const depth: Readonly<Record<Exclude<Piece, 'square'>, number>> = {
  largeTop: 100,
  largeLeft: 78,
  medium: 60,
  smallRight: 46,
  smallInner: 88,
  parallelogram: 24,
};
const rays = Array.from({ length: 20 }, (_, i) => i - 11);
const laid = pointsOf(inset(pieces.square, 0.03));

/** The seven pieces, large, once: six are laid, the place of the seventh waits, and it is about to be put there. */
export function SignInArt() {
  return (
    <svg className="tg-sign-pieces" viewBox="-1.75 -1.55 9 7.6" preserveAspectRatio="xMidYMid slice">
      {rays.map((x) => (
        <g key={x} stroke="var(--tg-hair)" strokeWidth=".008">
          <line x1={x} y1={-3} x2={x + 10} y2={7} />
          <line x1={x + 10} y1={-3} x2={x} y2={7} />
        </g>
      ))}
      {pieceNames.map((name) =>
        name === 'square' ? (
          <polygon key={name} points={laid} fill="none" stroke="var(--tg-accent)" strokeWidth=".014" strokeDasharray=".05 .04" />
        ) : (
          <polygon
            key={name}
            points={pointsOf(inset(pieces[name], 0.018))}
            style={{ fill: `color-mix(in srgb, var(--tg-accent) ${depth[name]}%, var(--tg-sheet))` }}
          />
        ),
      )}
      <polygon points="4.72,0.525 5.695,1.5 4.72,2.475 3.745,1.5" className="tg-sign-piece" />
    </svg>
  );
}
