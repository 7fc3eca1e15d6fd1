import { listRows, type PagePart } from '@tangram/view';
import { PartFrame } from '../page/part-frame.tsx';
import { TextPart } from '../page/text-part.tsx';
import { HomeCard } from './home-card.tsx';
import './home.css';

/** Lists and texts where the page places them; on a small screen below one another as they are read. */
export function HomeGrid({ parts }: { readonly parts: readonly PagePart[] }) {
  return (
    <div className="tg-home-grid">
      {parts.map((part) => (
        <PartFrame
          key={part.name}
          part={part}
          className="tg-home-part"
          style={{ gridColumn: `${part.x + 1} / span ${part.w}`, gridRow: `${part.y + 1} / span ${part.h}` }}
        >
          {part.type === 'list' && part.list ? <HomeCard list={part.list} rows={listRows(part.h)} /> : null}
          {part.type === 'text' ? <TextPart label={part.label} text={part.text} /> : null}
        </PartFrame>
      ))}
    </div>
  );
}
