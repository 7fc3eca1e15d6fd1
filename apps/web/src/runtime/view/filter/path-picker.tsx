import type { Field, ObjectDefinition } from '@tangram/model';
import { pathWords, resolvePath } from '@tangram/view';
import { Icon, Popover } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../../settings/settings-context.tsx';
import { useScreens } from '../../../shell/screens-context.tsx';
import { glyphOfType } from '../../fields/glyph-of-type.ts';
import { PathList } from './path-list.tsx';

interface Props {
  readonly object: ObjectDefinition;
  /** The path that is chosen; empty for none. */
  readonly value: string;
  readonly onPick: (path: string) => void;
  readonly onChildren?: (relation: string) => void;
  /** Absent: every field that a filter can ask about. */
  readonly fits?: (field: Field) => boolean;
}

/** Shows the field of a condition; a press offers the others. */
export function PathPicker({ object, value, onPick, onChildren, fits }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const [open, setOpen] = useState(value === '');
  const field = resolvePath(model, object, value)?.field;
  const words = value === '' ? t('list.conditionField') : pathWords(model, object, value, locale);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      content={
        <PathList
          object={object}
          {...(fits ? { fits } : {})}
          onEscape={() => setOpen(false)}
          onPick={(path) => {
            setOpen(false);
            onPick(path);
          }}
          {...(onChildren
            ? {
                onChildren: (relation: string) => {
                  setOpen(false);
                  onChildren(relation);
                },
              }
            : {})}
        />
      }
    >
      <button type="button" className="tg-pick" aria-haspopup="listbox" aria-expanded={open} title={words}>
        <Icon name={field ? glyphOfType[field.type] : 'plus'} size={14} />
        <span className={`tg-cut tg-grow ${value === '' ? 'tg-t3' : ''}`}>{words}</span>
        <Icon name="chevronDown" size={12} />
      </button>
    </Popover>
  );
}
