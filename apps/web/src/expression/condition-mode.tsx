import { type ConditionGroup, type ConditionPart, type ConditionRow, conditionText, isWholeRow } from '@tangram/expression';
import { IconButton } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../runtime/view/filter/filter.css';
import { ConditionLine } from './condition-line.tsx';
import type { Subject } from './use-reading.ts';

interface Props {
  readonly subject: Subject;
  readonly text: string;
  /** What the text says; null where it says nothing yet. */
  readonly rows: ConditionGroup | null;
  readonly isWaiting: boolean;
  readonly onText: (text: string) => void;
}

/** Rows as they stand here: the text that their whole ones make, and the one that holds until there is one. */
interface Kept {
  readonly group: ConditionGroup;
  readonly says: string;
  readonly before: string;
}

const nothing: ConditionGroup = { kind: 'group', joined: 'and', parts: [] };
const emptyRow: ConditionRow = { kind: 'row', path: '', operator: 'is', values: [] };
const deepest = 3;

/** A condition as rows. Rows that are not whole yet are kept here, and are not part of the text. */
export function ConditionMode({ subject, text, rows, isWaiting, onText }: Props) {
  const [kept, setKept] = useState<Kept | null>(null);
  if (isWaiting) return <div className="tg-expr-waiting" />;
  const said = rows ? conditionText(rows) : text.trim();
  const root = kept && [kept.says, kept.before].includes(said) ? kept.group : (rows ?? nothing);
  return (
    <Group
      subject={subject}
      group={root}
      depth={0}
      onGroup={(next) => {
        const says = conditionText(next);
        // The only row on its way to being another: until it is whole, what was said before holds.
        const isUnderWay = says === '' && next.parts.length > 0;
        setKept({ group: next, says, before: isUnderWay ? said : says });
        if (!isUnderWay) onText(says);
      }}
    />
  );
}

interface GroupProps {
  readonly subject: Subject;
  readonly group: ConditionGroup;
  readonly depth: number;
  readonly onGroup: (group: ConditionGroup) => void;
}

function Group({ subject, group, depth, onGroup }: GroupProps) {
  const { t } = useTranslation();
  const { joined, parts } = group;
  const put = (at: number, part: ConditionPart | null) =>
    onGroup({ ...group, parts: part ? parts.map((one, i) => (i === at ? part : one)) : parts.toSpliced(at, 1) });
  const add = (part: ConditionPart) => onGroup({ ...group, parts: [...parts, part] });
  return (
    <div className="tg-rules" role="group" aria-label={t(joined === 'and' ? 'filter.all' : 'filter.any')}>
      {parts.map((part, i) => (
        // Rows have no names of their own: they are what stands at their place.
        <div key={i} className="tg-rule">
          <span className="tg-rule-join">
            {i === 0 ? (
              t('filter.where')
            ) : i === 1 ? (
              <button
                type="button"
                title={t(joined === 'and' ? 'filter.toOr' : 'filter.toAnd')}
                onClick={() => onGroup({ ...group, joined: joined === 'and' ? 'or' : 'and' })}
              >
                {t(`filter.join.${joined}`)}
              </button>
            ) : (
              t(`filter.join.${joined}`)
            )}
          </span>
          <div className="tg-rule-body">
            <div className="tg-rule-line">
              {part.kind === 'row' ? (
                <ConditionLine subject={subject} row={part} onRow={(row) => put(i, row)} />
              ) : part.kind === 'group' ? (
                <span className="tg-t3">{t(part.joined === 'and' ? 'filter.all' : 'filter.any')}</span>
              ) : (
                <span className="tg-expr-code tg-grow" title={t('expr.rowsCannot')}>
                  <code>{part.text}</code>
                  <span className="tg-t3">{t('expr.rowsCannot')}</span>
                </span>
              )}
              <span className="tg-grow" />
              <IconButton
                icon="close"
                size="small"
                label={t(part.kind === 'group' ? 'filter.dropGroup' : 'filter.drop')}
                onClick={() => put(i, null)}
              />
            </div>
            {part.kind === 'row' && part.path !== '' && !isWholeRow(part) ? <p className="tg-expr-half">{t('expr.half')}</p> : null}
            {part.kind === 'group' ? <Group subject={subject} group={part} depth={depth + 1} onGroup={(next) => put(i, next)} /> : null}
          </div>
        </div>
      ))}
      <div className="tg-rules-add">
        <button type="button" className="tg-chip is-quiet" onClick={() => add(emptyRow)}>
          + {t('filter.addCondition')}
        </button>
        {depth < deepest ? (
          <button
            type="button"
            className="tg-chip is-quiet"
            onClick={() => add({ kind: 'group', joined: joined === 'and' ? 'or' : 'and', parts: [emptyRow] })}
          >
            + {t('filter.addGroup')}
          </button>
        ) : null}
      </div>
    </div>
  );
}
