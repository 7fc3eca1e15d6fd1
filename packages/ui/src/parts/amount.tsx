/** Money: the sign in grey, a thin space, the digits; without a sign only these. `text` is already grouped and has its minus. */
export function Amount({ sign, text }: { readonly sign: string; readonly text: string }) {
  return (
    <span className="tg-amount">
      {sign === '' ? null : (
        <>
          <span className="tg-amount-sign">{sign}</span>
          {'\u2009'}
        </>
      )}
      {text}
    </span>
  );
}

/** A share of a whole as a short bar with its words beside it. @param share 0 to 100 */
export function Share({ share, text }: { readonly share: number; readonly text: string }) {
  return (
    <span className="tg-share">
      <span className="tg-share-bar" aria-hidden>
        <i style={{ width: `${Math.max(0, Math.min(100, share))}%` }} />
      </span>
      {text}
    </span>
  );
}
