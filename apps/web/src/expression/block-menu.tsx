import { type FormulaBlock, type FunctionGroup, functions } from '@tangram/expression';
import { staticTypeOf } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PathList } from '../runtime/view/filter/path-list.tsx';
import { useSettings } from '../settings/settings-context.tsx';
import type { Subject } from './use-reading.ts';

interface Props {
  readonly subject: Subject;
  /** What stands there now: operations and functions take it in. */
  readonly within: FormulaBlock;
  readonly onPick: (block: FormulaBlock) => void;
  readonly onEscape: () => void;
}

type Operator = Extract<FormulaBlock, { readonly kind: 'operation' }>['op'];

/** Operators with the signs they are shown by; the two that join are shown in words. */
export const operationSigns: readonly { readonly op: Operator; readonly sign: string | null }[] = [
  { op: '+', sign: '+' },
  { op: '-', sign: '−' },
  { op: '*', sign: '×' },
  { op: '/', sign: '÷' },
  { op: '%', sign: '%' },
  { op: '&', sign: '&' },
  { op: '=', sign: '=' },
  { op: '!=', sign: '≠' },
  { op: '>', sign: '>' },
  { op: '>=', sign: '≥' },
  { op: '<', sign: '<' },
  { op: '<=', sign: '≤' },
  { op: 'in', sign: '∈' },
  { op: 'and', sign: null },
  { op: 'or', sign: null },
];
const groups: readonly FunctionGroup[] = ['logic', 'number', 'date', 'text', 'aggregate', 'option', 'record'];
const empty: FormulaBlock = { kind: 'empty' };

interface Line {
  readonly key: string;
  readonly group: string;
  readonly name: string;
  readonly about: string;
  /** null opens the list of fields. */
  readonly block: FormulaBlock | null;
}

/** What can be put at a place of a formula: a value, a field, an operation around what is there, a function. */
export function BlockMenu({ subject, within, onPick, onEscape }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const [query, setQuery] = useState('');
  const [marked, setMarked] = useState(0);
  const [isField, setField] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const all: readonly Line[] = [
    { key: 'field', group: t('expr.values'), name: t('expr.field'), about: '', block: null },
    { key: 'number', group: t('expr.values'), name: t('expr.number'), about: '', block: { kind: 'number', value: '0' } },
    { key: 'text', group: t('expr.values'), name: t('expr.text'), about: '', block: { kind: 'text', value: '' } },
    { key: 'boolean', group: t('expr.values'), name: t('expr.yesNo'), about: '', block: { kind: 'boolean', value: true } },
    { key: 'today', group: t('expr.values'), name: t('expr.today'), about: '', block: { kind: 'path', path: '$today' } },
    { key: 'now', group: t('expr.values'), name: t('expr.now'), about: '', block: { kind: 'path', path: '$now' } },
    ...(subject.use === 'condition'
      ? [{ key: 'user', group: t('expr.values'), name: t('expr.user'), about: '', block: { kind: 'path', path: '$user' } as const }]
      : []),
    ...operationSigns.map(
      ({ op, sign }): Line => ({
        key: op,
        group: t('expr.operations'),
        name: sign ?? t(`filter.join.${op as 'and'}`),
        about: t(`expr.operationAbout.${operationKeys[op]}`),
        block: { kind: 'operation', op, left: within, right: empty },
      }),
    ),
    ...groups.flatMap((group) =>
      functions
        .filter((spec) => spec.group === group && (subject.use === 'condition' || spec.sql))
        .map(({ name, editor, about, parameters }): Line => {
          const needed = Math.max(1, parameters.filter(({ optional }) => !optional).length);
          const args = parameters.length === 0 ? [] : [within, ...Array.from({ length: needed - 1 }, () => empty)];
          return {
            key: name,
            group: t(`expr.group.${group}`),
            name: editor[0] ?? name,
            about: about[locale],
            block: { kind: 'call', name, args },
          };
        }),
    ),
  ];
  const words = query.trim().toLowerCase();
  const found = all.filter(({ name, about, key }) => [name, about, key].some((one) => one.toLowerCase().includes(words)));
  const lines = [
    ...found.filter(({ name }) => name.toLowerCase().startsWith(words)),
    ...found.filter(({ name }) => !name.toLowerCase().startsWith(words)),
  ];
  const here = Math.min(marked, lines.length - 1);
  const take = ({ block }: Line) => (block ? onPick(block) : setField(true));
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const line = lines[here];
    const deeds: Readonly<Record<string, (() => void) | false | undefined>> = {
      ArrowDown: () => setMarked((here + 1) % Math.max(1, lines.length)),
      ArrowUp: () => setMarked((here - 1 + lines.length) % Math.max(1, lines.length)),
      Enter: line && (() => take(line)),
      Escape: onEscape,
    };
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  };
  if (isField) {
    return (
      <PathList
        object={subject.object}
        fits={(field) => staticTypeOf(field) !== null}
        onPick={(path) => onPick({ kind: 'path', path })}
        onEscape={() => setField(false)}
      />
    );
  }
  return (
    <div className="tg-paths tg-block-menu">
      <div className="tg-paths-head">
        <Icon name="search" size={14} />
        <input
          autoFocus
          value={query}
          placeholder={t('expr.find')}
          role="combobox"
          aria-label={t('expr.find')}
          aria-expanded
          aria-controls={id}
          aria-activedescendant={lines[here] ? `${id}-${here}` : undefined}
          onKeyDown={press}
          onChange={(event) => {
            setQuery(event.target.value);
            setMarked(0);
          }}
        />
      </div>
      <div ref={list} className="tg-paths-list" role="listbox" id={id} aria-label={t('expr.find')}>
        {lines.map((line, i) => (
          <div key={line.key}>
            {words === '' && line.group !== lines[i - 1]?.group ? <p className="tg-block-group">{line.group}</p> : null}
            <div
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === here}
              className="tg-block-option"
              onPointerMove={() => setMarked(i)}
              onClick={() => take(line)}
            >
              <span className={line.block?.kind === 'call' ? 'tg-mono' : ''}>{line.name}</span>
              <span className="tg-t3">{line.about}</span>
            </div>
          </div>
        ))}
        {lines.length === 0 ? <p className="tg-t3 tg-paths-none">{t('form.nothing')}</p> : null}
      </div>
    </div>
  );
}

const operationKeys = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'by',
  '%': 'rest',
  '&': 'joined',
  '=': 'same',
  '!=': 'other',
  '>': 'more',
  '>=': 'least',
  '<': 'less',
  '<=': 'most',
  in: 'among',
  and: 'both',
  or: 'either',
} as const satisfies Record<Operator, string>;
