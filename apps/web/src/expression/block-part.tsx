import { type FormulaBlock, functions } from '@tangram/expression';
import { staticTypeOf } from '@tangram/model';
import { Icon, IconButton, Popover } from '@tangram/ui';
import { Input, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PathPicker } from '../runtime/view/filter/path-picker.tsx';
import { useSettings } from '../settings/settings-context.tsx';
import { argumentWords } from './argument-words.ts';
import { BlockMenu, operationSigns } from './block-menu.tsx';
import type { Subject } from './use-reading.ts';

interface Props {
  readonly subject: Subject;
  readonly block: FormulaBlock;
  readonly onBlock: (block: FormulaBlock) => void;
  /** What the place is for: the argument of a function. */
  readonly words?: string;
}

type BlockOf<K extends FormulaBlock['kind']> = Extract<FormulaBlock, { readonly kind: K }>;
const empty: FormulaBlock = { kind: 'empty' };

/** One place of a formula, with the means to put something else there. */
export function BlockPart({ subject, block, onBlock, words }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const isWide = block.kind === 'call' || block.kind === 'choice';
  return (
    <div className={`tg-block ${isWide ? 'is-wide' : ''}`}>
      <span className="tg-block-face">
        <Face subject={subject} block={block} onBlock={onBlock} />
        <Popover
          open={open}
          onOpenChange={setOpen}
          content={
            <BlockMenu
              subject={subject}
              within={block}
              onPick={(next) => {
                setOpen(false);
                onBlock(next);
              }}
              onEscape={() => setOpen(false)}
            />
          }
        >
          {block.kind === 'empty' ? (
            <button type="button" className="tg-block-empty" aria-expanded={open}>
              <Icon name="plus" size={14} /> {words ?? t('expr.put')}
            </button>
          ) : (
            <IconButton icon="more" size="small" label={t('expr.change')} aria-expanded={open} />
          )}
        </Popover>
        {block.kind === 'empty' ? null : (
          <IconButton icon="close" size="small" label={t('expr.takeOut')} onClick={() => onBlock(unwrapped(block))} />
        )}
      </span>
      {block.kind === 'call' ? <Arguments subject={subject} block={block} onBlock={onBlock} /> : null}
      {block.kind === 'choice' ? <Choice subject={subject} block={block} onBlock={onBlock} /> : null}
    </div>
  );
}

/** What is left when a block is taken out: the first thing in it, as it was before something was made around it. */
const unwrapped = (block: FormulaBlock): FormulaBlock => (block.kind === 'operation' && block.left.kind !== 'empty' ? block.left : empty);

function Face({ subject, block, onBlock }: Props): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSettings();
  switch (block.kind) {
    case 'empty':
      return null;
    case 'text':
      return (
        <Input
          className="tg-block-input"
          aria-label={t('expr.text')}
          placeholder={t('expr.text')}
          value={block.value}
          onChange={(event) => onBlock({ ...block, value: event.target.value })}
        />
      );
    case 'number':
      return (
        <InputNumber
          stringMode
          className="tg-block-number"
          aria-label={t('expr.number')}
          value={block.value}
          onChange={(next) => onBlock({ ...block, value: next === null ? '0' : String(next) })}
        />
      );
    case 'boolean':
      return (
        <Select
          aria-label={t('expr.yesNo')}
          value={block.value ? 'yes' : 'no'}
          options={(['yes', 'no'] as const).map((one) => ({ value: one, label: t(`words.${one}`) }))}
          onChange={(next: string) => onBlock({ ...block, value: next === 'yes' })}
        />
      );
    case 'null':
      return <span className="tg-block-word">{t('expr.nothing')}</span>;
    case 'path':
      return block.path.startsWith('$') ? (
        <span className="tg-block-word">{variableWords(t('expr.today'), t('expr.now'), t('expr.user'), block.path)}</span>
      ) : (
        <PathPicker
          object={subject.object}
          value={block.path}
          fits={(field) => staticTypeOf(field) !== null}
          onPick={(path) => onBlock({ kind: 'path', path })}
        />
      );
    case 'call': {
      const spec = functions.find(({ name }) => name === block.name);
      return (
        <span className="tg-block-call" title={spec?.about[locale]}>
          <code>{spec?.editor[0] ?? block.name}</code>
          <span className="tg-t3 tg-cut">{spec?.about[locale]}</span>
        </span>
      );
    }
    case 'choice':
      return (
        <span className="tg-block-call">
          <code>IF</code>
        </span>
      );
    case 'negate':
      return (
        <>
          <span className="tg-block-word">−</span>
          <BlockPart subject={subject} block={block.of} onBlock={(of) => onBlock({ ...block, of })} />
        </>
      );
    case 'operation':
      return <Operation subject={subject} block={block} onBlock={onBlock} />;
    case 'list':
      return (
        <span className="tg-block-list">
          {block.items.map((item, i) => (
            <BlockPart key={i} subject={subject} block={item} onBlock={(next) => onBlock({ ...block, items: put(block.items, i, next) })} />
          ))}
          <IconButton
            icon="plus"
            size="small"
            label={t('expr.addArgument')}
            onClick={() => onBlock({ ...block, items: [...block.items, empty] })}
          />
        </span>
      );
    case 'written':
      return (
        <span className="tg-expr-code" title={t('expr.blocksCannot')}>
          <code>{block.text}</code>
          <span className="tg-t3">{t('expr.blocksCannot')}</span>
        </span>
      );
  }
}

const variableWords = (today: string, now: string, user: string, path: string): string =>
  path === '$today' ? today : path === '$now' ? now : path === '$user' ? user : path;

const put = (items: readonly FormulaBlock[], at: number, next: FormulaBlock): readonly FormulaBlock[] =>
  items.map((item, i) => (i === at ? next : item));

function Operation({ subject, block, onBlock }: Omit<Props, 'block'> & { readonly block: BlockOf<'operation'> }) {
  const { t } = useTranslation();
  return (
    <span className="tg-block-operation">
      <BlockPart subject={subject} block={block.left} onBlock={(left) => onBlock({ ...block, left })} />
      <Select
        className="tg-block-sign"
        popupMatchSelectWidth={false}
        aria-label={t('expr.operation')}
        value={block.op}
        options={operationSigns.map(({ op, sign }) => ({ value: op, label: sign ?? t(`filter.join.${op as 'and'}`) }))}
        onChange={(op: BlockOf<'operation'>['op']) => onBlock({ ...block, op })}
      />
      <BlockPart subject={subject} block={block.right} onBlock={(right) => onBlock({ ...block, right })} />
    </span>
  );
}

function Arguments({ subject, block, onBlock }: Omit<Props, 'block'> & { readonly block: BlockOf<'call'> }) {
  const { t } = useTranslation();
  const parameters = functions.find(({ name }) => name === block.name)?.parameters ?? [];
  const last = parameters.at(-1);
  const parameterAt = (i: number) => parameters[i] ?? (last?.rest ? last : undefined);
  const canAdd = parameterAt(block.args.length) !== undefined;
  const isRequired = (i: number) => i < parameters.filter(({ optional }) => !optional).length;
  return (
    <div className="tg-block-arguments">
      {block.args.map((one, i) => {
        const parameter = parameterAt(i);
        const words = parameter ? argumentWords(t, parameter.name) : '';
        return (
          <div key={i} className="tg-block-argument">
            <span className="tg-block-name">{words}</span>
            {parameter?.among ? (
              <Select
                aria-label={words}
                className="tg-block-input"
                value={one.kind === 'text' ? one.value : null}
                options={parameter.among.map((value) => ({ value, label: value }))}
                onChange={(value: string) => onBlock({ ...block, args: put(block.args, i, { kind: 'text', value }) })}
              />
            ) : (
              <BlockPart subject={subject} block={one} onBlock={(next) => onBlock({ ...block, args: put(block.args, i, next) })} />
            )}
            {isRequired(i) ? null : (
              <IconButton
                icon="trash"
                size="small"
                label={t('expr.dropArgument', { name: words })}
                onClick={() => onBlock({ ...block, args: block.args.toSpliced(i, 1) })}
              />
            )}
          </div>
        );
      })}
      {canAdd ? (
        <button type="button" className="tg-chip is-quiet" onClick={() => onBlock({ ...block, args: [...block.args, empty] })}>
          + {argumentWords(t, parameterAt(block.args.length)?.name ?? '')}
        </button>
      ) : null}
    </div>
  );
}

function Choice({ subject, block, onBlock }: Omit<Props, 'block'> & { readonly block: BlockOf<'choice'> }) {
  const { t } = useTranslation();
  const places = [
    ['test', block.test],
    ['chosen', block.chosen],
    ['otherwise', block.otherwise ?? empty],
  ] as const;
  return (
    <div className="tg-block-arguments">
      {places.map(([name, one]) => (
        <div key={name} className="tg-block-argument">
          <span className="tg-block-name">{argumentWords(t, name)}</span>
          <BlockPart
            subject={subject}
            block={one}
            onBlock={(next) => onBlock({ ...block, [name]: name === 'otherwise' && next.kind === 'empty' ? null : next })}
          />
        </div>
      ))}
    </div>
  );
}
