import { Button } from '@tangram/ui';
import { Input } from 'antd';

interface Props {
  readonly words: string;
  readonly onWords: (words: string) => void;
  /** What is looked for, in words. */
  readonly label: string;
  /** How many there are, in words. */
  readonly count: string;
  /** What makes another one; absent where none is made. */
  readonly make?: { readonly label: string; readonly onMake: () => void; readonly disabled?: boolean };
}

/** Above a list of the settings: finding in it, how many there are, and making another one. */
export function FindBar({ words, onWords, label, count, make }: Props) {
  return (
    <div className="tg-set-tools">
      <Input
        className="tg-set-find"
        allowClear
        value={words}
        placeholder={label}
        aria-label={label}
        onChange={(event) => onWords(event.target.value)}
      />
      <span className="tg-t3" role="status">
        {count}
      </span>
      {make ? (
        <Button kind="primary" icon="plus" className="tg-set-make" disabled={make.disabled === true} onClick={make.onMake}>
          {make.label}
        </Button>
      ) : null}
    </div>
  );
}
