import { type FormulaBlock, formulaText } from '@tangram/expression';
import { useState } from 'react';
import { BlockPart } from './block-part.tsx';
import type { Subject } from './use-reading.ts';

interface Props {
  readonly subject: Subject;
  readonly text: string;
  /** What the text says; null where it says nothing yet. */
  readonly block: FormulaBlock | null;
  readonly isWaiting: boolean;
  readonly onText: (text: string) => void;
}

/** A formula as blocks. While a place is empty they are kept here, and the text stays what it was. */
export function FormulaMode({ subject, text, block, isWaiting, onText }: Props) {
  const [kept, setKept] = useState<{ readonly block: FormulaBlock; readonly text: string } | null>(null);
  if (isWaiting) return <div className="tg-expr-waiting" />;
  const root = kept?.text === text ? kept.block : (block ?? { kind: 'empty' });
  return (
    <div className="tg-blocks">
      <BlockPart
        subject={subject}
        block={root}
        onBlock={(next) => {
          const written = next.kind === 'empty' ? '' : formulaText(next);
          setKept({ block: next, text: written ?? text });
          if (written !== null) onText(written);
        }}
      />
    </div>
  );
}
