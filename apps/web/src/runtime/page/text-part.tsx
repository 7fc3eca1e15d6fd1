import './blocks.css';

/** Words that somebody put on a page. */
export const TextPart = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <div className="tg-text-part">
    {label === '' ? null : <h3>{label}</h3>}
    <p>{text}</p>
  </div>
);
