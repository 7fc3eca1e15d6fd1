/** Key caps, shown where the keys work. A blank parts several keys. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <>
      {keys.split(' ').map((key) => (
        <kbd key={key} className="tg-key" aria-hidden>
          {key}
        </kbd>
      ))}
    </>
  );
}
