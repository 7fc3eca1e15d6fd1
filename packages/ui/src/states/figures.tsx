import { inset, pieceNames, pieces, type Piece, type Point, pointsOf } from '../shapes/pieces.ts';

/** Which figure the seven pieces lie in. */
export type Figure = 'empty' | 'none' | 'error' | 'denied';

const grey = (share: number) => `color-mix(in srgb, var(--tg-text3) ${share}%, var(--tg-sheet))`;
const accent = 'var(--tg-accent)';
interface Laid {
  readonly at: readonly Point[];
  readonly fill: string;
}

/** The kite: nothing is here yet. */
const kite: readonly Laid[] = [
  {
    at: [
      [1.269, 1.474],
      [-1.354, 4.098],
      [-1.354, 1.474],
    ],
    fill: grey(40),
  },
  {
    at: [
      [1.354, 1.559],
      [-1.269, 4.183],
      [1.354, 4.183],
    ],
    fill: grey(26),
  },
  {
    at: [
      [-1.474, 4.303],
      [-1.474, 5.597],
      [-2.768, 5.597],
      [-2.768, 4.303],
    ],
    fill: accent,
  },
  {
    at: [
      [-2.888, 4.183],
      [-2.888, 2.973],
      [-4.098, 4.183],
    ],
    fill: grey(34),
  },
  {
    at: [
      [-1.354, 5.717],
      [-0.145, 5.717],
      [-1.354, 6.926],
    ],
    fill: grey(24),
  },
  {
    at: [
      [-2.888, 5.802],
      [-2.888, 7.046],
      [-4.183, 8.34],
      [-4.183, 7.096],
    ],
    fill: grey(30),
  },
  {
    at: [
      [-4.387, 8.545],
      [-5.657, 9.815],
      [-6.926, 8.545],
    ],
    fill: grey(42),
  },
];

/** The fish: something is here, it does not fit the question. */
const fish: readonly Laid[] = [
  {
    at: [
      [0.145, 1.94],
      [3.855, 1.94],
      [2, 0.085],
    ],
    fill: grey(40),
  },
  {
    at: [
      [0.145, 2.06],
      [3.855, 2.06],
      [2, 3.915],
    ],
    fill: grey(26),
  },
  {
    at: [
      [4.085, 2],
      [4.94, 1.145],
      [4.94, 2.855],
    ],
    fill: grey(44),
  },
  {
    at: [
      [5.06, 1.025],
      [5.06, 2.855],
      [5.94, 1.975],
      [5.94, 0.145],
    ],
    fill: grey(34),
  },
  {
    at: [
      [5.085, 3],
      [5.94, 3.855],
      [5.94, 2.145],
    ],
    fill: accent,
  },
  {
    at: [
      [2.085, 0],
      [3, -0.915],
      [3.915, 0],
      [3, 0.915],
    ],
    fill: grey(30),
  },
  {
    at: [
      [2.145, 3.94],
      [3.94, 2.145],
      [3.94, 3.94],
    ],
    fill: grey(42),
  },
];

const shifted: Readonly<Record<Exclude<Piece, 'medium'>, { readonly by: Point; readonly fill: string }>> = {
  largeTop: { by: [0, -0.4], fill: grey(34) },
  largeLeft: { by: [-0.4, 0], fill: grey(24) },
  smallRight: { by: [0.48, -0.28], fill: grey(30) },
  square: { by: [0.28, 0], fill: grey(20) },
  smallInner: { by: [0, 0.18], fill: grey(26) },
  parallelogram: { by: [-0.15, 0.42], fill: grey(38) },
};

const move = (polygon: readonly Point[], [dx, dy]: Point): Point[] => polygon.map(([x, y]) => [x + dx, y + dy]);

/** One figure of all seven pieces in greys with exactly one in accent (or, for an error, one red outline). Decoration. */
export function StateFigure({ figure }: { readonly figure: Figure }) {
  if (figure === 'empty') return <Svg box="-7.27 1.21 8.89 8.89" width={136} height={136} laid={kite} />;
  if (figure === 'none') return <Svg box="-0.2 -1.2 6.4 5.4" width={123} height={104} laid={fish} />;
  if (figure === 'error') {
    return (
      <svg className="tg-figure" width={112} height={112} viewBox="-.9 -.9 6.2 6.2" aria-hidden>
        {pieceNames.map((name) =>
          name === 'medium' ? (
            <g key={name} transform="rotate(18 4 4) translate(.3 .2)">
              <polygon
                points={pointsOf(inset(pieces.medium, 0.05))}
                fill="none"
                stroke="var(--tg-danger)"
                strokeWidth=".07"
                transform="translate(.35 .35)"
              />
            </g>
          ) : (
            <polygon key={name} points={pointsOf(inset(move(pieces[name], shifted[name].by), 0.05))} style={{ fill: shifted[name].fill }} />
          ),
        )}
      </svg>
    );
  }
  return (
    <svg className="tg-figure" width={100} height={100} viewBox="-.2 -.2 4.4 4.4" aria-hidden>
      {pieceNames.map((name) => (
        <polygon
          key={name}
          points={pointsOf(inset(pieces[name], 0.036))}
          {...(name === 'square'
            ? { style: { fill: accent } }
            : { fill: 'none', stroke: 'var(--tg-strong)', strokeWidth: 0.04, strokeDasharray: '.12 .09' })}
        />
      ))}
    </svg>
  );
}

const Svg = ({
  box,
  width,
  height,
  laid,
}: {
  readonly box: string;
  readonly width: number;
  readonly height: number;
  readonly laid: readonly Laid[];
}) => (
  <svg className="tg-figure" width={width} height={height} viewBox={box} aria-hidden>
    {laid.map(({ at, fill }) => (
      <polygon key={pointsOf(at)} points={pointsOf(at)} style={{ fill }} />
    ))}
  </svg>
);
