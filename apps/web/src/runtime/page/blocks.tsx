import { type Block, inReadingOrder, type Lane, type PagePart, rowHeight, type Track, tracksOf } from '@tangram/view';
import type { CSSProperties, ReactNode } from 'react';
import { PartFrame } from './part-frame.tsx';
import './blocks.css';

interface Props {
  readonly block: Block<PagePart>;
  /** Whether others stand above or below it: what would scroll for ever then keeps to its rows. */
  readonly shared?: boolean;
  readonly children: (part: PagePart) => ReactNode;
}

/** Parts of a page as they lie together. */
export function Blocks({ block, shared = false, children }: Props) {
  if (block.kind === 'part') return <Part part={block.part} shared={shared} draw={children} />;
  if (block.kind === 'rows')
    return block.of.map((one) => (
      <Blocks key={keyOf(one)} block={one} shared>
        {children}
      </Blocks>
    ));
  if (block.kind === 'columns')
    return (
      <div className="tg-page-columns" style={lanesStyle(block.of, block, null)}>
        {block.of.map((lane, i) => (
          <div key={keyOf(lane.block)} className="tg-page-column" style={{ gridColumn: placeOf(block.of, block, i) }}>
            <Blocks block={lane.block} shared>
              {children}
            </Blocks>
          </div>
        ))}
      </div>
    );
  return (
    <div className="tg-page-cells">
      {inReadingOrder(block.parts).map((part) => (
        <Part key={part.name} part={part} shared draw={children} style={cellStyle(part, block.parts)} />
      ))}
    </div>
  );
}

interface PartProps {
  readonly part: PagePart;
  readonly shared: boolean;
  readonly draw: (part: PagePart) => ReactNode;
  readonly style?: CSSProperties;
}

const endless = new Set(['timeline', 'history']);

function Part({ part, shared, draw, style = {} }: PartProps) {
  const bound = shared && endless.has(part.type) ? { maxHeight: part.h * rowHeight } : {};
  return (
    <PartFrame
      part={part}
      className={`tg-part is-${part.type} ${bound.maxHeight === undefined ? '' : 'is-bound'}`}
      style={{ ...style, ...bound }}
    >
      {draw(part)}
    </PartFrame>
  );
}

/** Something that tells a block from its neighbours. */
export function keyOf(block: Block<PagePart>): string {
  if (block.kind === 'part') return block.part.name;
  if (block.kind === 'cells') return `cells ${block.parts[0]?.name ?? ''}`;
  const [first] = block.of;
  return `${block.kind} ${first ? keyOf('block' in first ? first.block : first) : ''}`;
}

type Lanes = readonly Pick<Lane<PagePart>, 'x' | 'w'>[];
type Span = Pick<Lane<PagePart>, 'x' | 'w'>;

const twelfths = ({ w }: Track): string => `minmax(0, ${w}fr)`;
const track = (one: Track): string => (one.kind === 'side' ? `calc(var(--tg-side) + ${one.w} * var(--tg-side-column))` : twelfths(one));

/** The widths of lanes, for a wide screen and for one where all have their twelfths. */
export function lanesStyle(lanes: Lanes, span: Span, main: number | null): CSSProperties {
  const tracks = tracksOf(lanes, span, main);
  return { '--tg-lanes': tracks.map(track).join(' '), '--tg-twelfths': tracks.map(twelfths).join(' ') } as CSSProperties;
}

/** Which of the tracks a lane is: empty places come between. */
export const placeOf = (lanes: Lanes, span: Span, at: number): number =>
  tracksOf(lanes, span, null).findIndex(({ x, kind }) => kind !== 'gap' && x === lanes[at]?.x) + 1;

/** Where a part stands among others that no straight cut parts. */
function cellStyle(part: PagePart, all: readonly PagePart[]): CSSProperties {
  const left = Math.min(...all.map(({ x }) => x));
  const top = Math.min(...all.map(({ y }) => y));
  return { gridColumn: `${part.x - left + 1} / span ${part.w}`, gridRow: `${part.y - top + 1} / span ${part.h}` };
}
