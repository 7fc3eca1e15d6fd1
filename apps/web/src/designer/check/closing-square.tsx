import { inset, pieceNames, pieces, pointsOf } from '@tangram/ui';

/** The seven checks as the seven pieces: the square closes when all pass, a failed one is an outline. */
export function ClosingSquare({ passed, label }: { readonly passed: readonly boolean[]; readonly label: string }) {
  return (
    <svg className="tg-closing" width={44} height={44} viewBox="0 0 4 4" role="img" aria-label={label}>
      {pieceNames.map((name, i) => (
        <polygon key={name} points={pointsOf(inset(pieces[name], 0.04))} className={passed[i] === false ? 'is-open' : ''} />
      ))}
    </svg>
  );
}
