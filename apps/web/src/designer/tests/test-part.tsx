import {
  addLine,
  beginRecord,
  expectationAs,
  expectationKinds,
  firstNeeded,
  freeCall,
  linesOf,
  moveLine,
  repeatLine,
  stepAs,
  stepKinds,
  takeLine,
  type TestLine,
  type TestPart,
} from '@tangram/design';
import { labelIn, refOf } from '@tangram/model';
import { Button, Icon, IconButton, Menu } from '@tangram/ui';
import { Select } from 'antd';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { SortableList } from '../inspector/sortable-list.tsx';
import { PersonEditor, RecordEditor } from './given-editors.tsx';
import { OutcomeEditor } from './outcome-editor.tsx';
import { StepEditor } from './step-editor.tsx';
import { useTestDesk } from './test-desk.ts';

/** What a row says of itself besides its words. */
export interface RowFault {
  readonly path: string;
  readonly message: string;
}

interface Props {
  readonly part: TestPart;
  readonly lines: readonly TestLine[];
  /** What came out otherwise, and what does not fit the draft. */
  readonly faults: readonly RowFault[];
  /** Was run as it is now, and came out so. */
  readonly isHeld: boolean;
}

/** The rows of a part: said in words; the one that is selected opens for changes. */
export function TestPartRows({ part, lines, faults, isHeld }: Props) {
  const { t } = useTranslation();
  const { test, put, readOnly } = useTestDesk();
  const move = (from: number, to: number) => put(moveLine(test, part, from, to), `/${part}/${to}`);
  const items = lines.map((line, i) => ({ key: `${part}${i}`, words: line.text, line }));
  return (
    <section className="tg-trial-part" aria-label={t(`trial.${part}`)}>
      <h3>{t(`trial.${part}`)}</h3>
      {items.length === 0 ? <p className="tg-trial-none">{t(`trial.none.${part}`)}</p> : null}
      <SortableList label={t(`trial.${part}`)} items={items} readOnly={readOnly} onMove={move}>
        {({ line }, at) => (
          <Row
            part={part}
            at={at}
            line={line}
            faults={faults.filter(({ path }) => path === line.pointer || path.startsWith(`${line.pointer}/`))}
            isHeld={isHeld}
          />
        )}
      </SortableList>
      {readOnly ? null : <Add part={part} />}
    </section>
  );
}

interface RowProps extends Omit<Props, 'lines'> {
  readonly at: number;
  readonly line: TestLine;
}

function Row({ part, at, line, faults, isHeld }: RowProps) {
  const { t } = useTranslation();
  const { select, selection } = useDesigner();
  const { test, put, readOnly } = useTestDesk();
  const button = useRef<HTMLButtonElement>(null);
  const ref = refOf(test);
  const isOpen = selection?.ref === ref && (selection.pointer === line.pointer || selection.pointer.startsWith(`${line.pointer}/`));
  const open = (pointer: string) => select({ ref, pointer });
  const repeat = () => put(repeatLine(test, part, at), `/${part}/${at + 1}`);
  const remove = () => put(takeLine(test, part, at), '');
  const isLast = part === 'outcome' && linesOf(test, 'outcome').length === 1;
  const press = (event: KeyboardEvent) => {
    if (readOnly) return;
    const isRemove = event.key === 'Delete' || event.key === 'Backspace';
    if (!isRemove && !(event.key === 'd' && (event.metaKey || event.ctrlKey))) return;
    event.preventDefault();
    event.stopPropagation();
    if (!isRemove) repeat();
    else if (!isLast) remove();
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    open('');
    button.current?.focus();
  };
  return (
    <div className={`tg-trial-row ${isOpen ? 'is-open' : ''}`}>
      <div className="tg-trial-head-line">
        <button
          ref={button}
          type="button"
          className="tg-trial-line"
          aria-expanded={isOpen}
          onClick={() => open(isOpen ? '' : line.pointer)}
          onKeyDown={press}
        >
          <span className="tg-trial-text">
            {part === 'when' ? <b className="tg-trial-n">{at + 1}</b> : null}
            {faults.length > 0 ? (
              <Icon name="warning" size={14} label={t('trial.otherwise')} />
            ) : isHeld && part === 'outcome' ? (
              <Icon name="check" size={14} label={t('trial.held')} />
            ) : null}
            {line.text}
          </span>
          {line.values.length === 0 || isOpen ? null : (
            <span className="tg-trial-values">
              {line.values.map(({ label, value }) => (
                <span key={label}>
                  <em>{label}</em> {value}
                </span>
              ))}
            </span>
          )}
        </button>
        {readOnly ? null : (
          <span className="tg-trial-deeds">
            <IconButton icon="copy" size="small" label={t('trial.repeat', { what: line.text })} onClick={repeat} />
            <IconButton icon="trash" size="small" label={t('trial.remove', { what: line.text })} disabled={isLast} onClick={remove} />
          </span>
        )}
      </div>
      {faults.map(({ message }) => (
        <p key={message} className="tg-trial-fault">
          {message}
        </p>
      ))}
      {isOpen ? (
        <div className="tg-trial-edit" role="group" aria-label={line.text} onKeyDown={leave}>
          <Editor part={part} at={at} />
        </div>
      ) : null}
    </div>
  );
}

function Editor({ part, at }: { readonly part: TestPart; readonly at: number }): ReactNode {
  const { test } = useTestDesk();
  switch (part) {
    case 'people': {
      const person = linesOf(test, part)[at];
      return person ? <PersonEditor at={at} person={person} /> : null;
    }
    case 'records': {
      const record = linesOf(test, part)[at];
      return record ? <RecordEditor at={at} record={record} /> : null;
    }
    case 'when': {
      const step = linesOf(test, part)[at];
      return step ? <StepEditor at={at} step={step} /> : null;
    }
    case 'outcome': {
      const one = linesOf(test, part)[at];
      return one ? <OutcomeEditor at={at} one={one} /> : null;
    }
  }
}

/** Adds a row: somebody, a record of an object, a step or an expectation of a kind. */
function Add({ part }: { readonly part: TestPart }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const desk = useTestDesk();
  const { test, model, put } = desk;
  const end = `/${part}/${linesOf(test, part).length}`;
  if (part === 'people') {
    const name = freeCall(test, 'person');
    const called = t('trial.somebody', { n: linesOf(test, 'people').length + 1 });
    return (
      <Button kind="quiet" size="small" icon="plus" onClick={() => put(addLine(test, 'people', { name, called, roles: [] }), end)}>
        {t('trial.add.people')}
      </Button>
    );
  }
  if (part === 'records') {
    return (
      <Select
        className="tg-trial-add"
        size="small"
        aria-label={t('trial.add.records')}
        placeholder={t('trial.add.records')}
        value={null}
        showSearch={{ optionFilterProp: 'label' }}
        options={[...model.objects.values()].map(({ name, label }) => ({ value: name, label: labelIn(label, locale, name) }))}
        onChange={(object: string) => {
          const definition = model.objects.get(object);
          if (definition) put(addLine(test, 'records', beginRecord(test, definition)), end);
        }}
      />
    );
  }
  const kinds = part === 'when' ? stepKinds : expectationKinds;
  const items = kinds.map((kind) => {
    const needed = firstNeeded(test, kind);
    return {
      key: kind,
      label: part === 'when' ? t(`trial.do.${kind as 'create'}`) : t(`trial.expect.${kind as 'value'}`),
      ...(needed === null ? {} : { disabled: true, title: t(`trial.needs.${needed}`), extra: t(`trial.needs.${needed}`) }),
    };
  });
  const add = (key: string) => {
    const step = stepKinds.find((kind) => kind === key);
    const expectation = expectationKinds.find((kind) => kind === key);
    if (part === 'when' && step) put(addLine(test, 'when', stepAs(desk, step, linesOf(test, 'when').at(-1) ?? null)), end);
    if (part === 'outcome' && expectation) put(addLine(test, 'outcome', expectationAs(desk, expectation, null)), end);
  };
  return (
    <Menu items={items} onPick={add}>
      <Button kind="quiet" size="small" icon="plus">
        {t(`trial.add.${part}`)}
      </Button>
    </Menu>
  );
}
