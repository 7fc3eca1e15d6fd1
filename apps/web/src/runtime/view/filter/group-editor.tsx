import type { ObjectDefinition } from '@tangram/model';
import {
  childrenOf,
  type DraftChildren,
  type DraftGroup,
  type DraftNode,
  emptyLeaf,
  freshId,
  inGroup,
  labelOf,
  withNew,
  withPart,
} from '@tangram/view';
import { IconButton } from '@tangram/ui';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../../settings/settings-context.tsx';
import { useScreens } from '../../../shell/screens-context.tsx';
import { ConditionRow } from './condition-row.tsx';

/** What every part of the builder is given. */
interface Whole {
  /** All of the filter: a change of one part makes a new one. */
  readonly root: DraftGroup;
  readonly onRoot: (root: DraftGroup) => void;
  /** Why the server refuses a part, by its id. */
  readonly refusals: ReadonlyMap<number, string>;
}

interface Props extends Whole {
  readonly object: ObjectDefinition;
  readonly group: DraftGroup;
  /** How deep it stands in others. */
  readonly depth: number;
}

const deepest = 4;

/** Conditions of which all or any must hold, one below the other; between them the word that joins them, which turns the group. */
export function GroupEditor({ object, group, depth, ...whole }: Props) {
  const { t } = useTranslation();
  const { root, onRoot } = whole;
  const turn = () =>
    onRoot(withPart(root, group.id, (node) => (node.kind === 'group' ? { ...node, join: node.join === 'and' ? 'or' : 'and' } : node)));
  const add = () => onRoot(withNew(root, group.id, emptyLeaf(freshId(root))));
  const addGroup = () => {
    const id = freshId(root);
    onRoot(
      withNew(root, group.id, { kind: 'group', id, not: false, join: group.join === 'and' ? 'or' : 'and', parts: [emptyLeaf(id + 1)] }),
    );
  };
  return (
    <div className="tg-rules" role="group" aria-label={t(group.join === 'and' ? 'filter.all' : 'filter.any')}>
      {group.parts.map((part, i) => (
        <div key={part.id} className="tg-rule">
          <span className="tg-rule-join">
            {i === 0 ? (
              t('filter.where')
            ) : i === 1 ? (
              <button type="button" title={t(group.join === 'and' ? 'filter.toOr' : 'filter.toAnd')} onClick={turn}>
                {t(`filter.join.${group.join}`)}
              </button>
            ) : (
              t(`filter.join.${group.join}`)
            )}
          </span>
          <Part {...whole} object={object} part={part} depth={depth} />
        </div>
      ))}
      <div className="tg-rules-add">
        <button type="button" className="tg-chip is-quiet" onClick={add}>
          + {t('filter.addCondition')}
        </button>
        {depth < deepest ? (
          <button type="button" className="tg-chip is-quiet" onClick={addGroup}>
            + {t('filter.addGroup')}
          </button>
        ) : null}
      </div>
    </div>
  );
}

function Part({ part, ...place }: Omit<Props, 'group'> & { readonly part: DraftNode }) {
  const { t } = useTranslation();
  const { root, onRoot, object, depth, refusals } = place;
  const put = (node: DraftNode | null) => onRoot(withPart(root, part.id, () => node));
  const refused = refusals.get(part.id);
  const children = (relation: string): DraftChildren => {
    const id = freshId(root);
    return { kind: 'children', id, relation, some: true, group: { kind: 'group', id: id + 1, not: false, join: 'and', parts: [] } };
  };
  return (
    <div className={`tg-rule-body ${refused ? 'is-refused' : ''}`}>
      <div className="tg-rule-line">
        {part.kind === 'leaf' ? (
          <ConditionRow object={object} leaf={part} onChange={put} onChildren={(relation) => put(children(relation))} />
        ) : part.kind === 'children' ? (
          <ChildrenLine object={object} part={part} onChange={put} />
        ) : (
          <button type="button" className="tg-chip" onClick={() => put({ ...part, not: !part.not })}>
            {t(part.not ? 'filter.notAny' : 'filter.group')}
          </button>
        )}
        <span className="tg-grow" />
        {part.kind === 'leaf' && part.field !== '' && depth < deepest ? (
          <IconButton icon="group" size="small" label={t('filter.intoGroup')} onClick={() => onRoot(inGroup(root, part.id))} />
        ) : null}
        <IconButton
          icon="close"
          size="small"
          label={t(part.kind === 'group' ? 'filter.dropGroup' : 'filter.drop')}
          onClick={() => put(null)}
        />
      </div>
      {refused ? (
        <p className="tg-refused" role="alert">
          {refused}
        </p>
      ) : null}
      <Inside part={part} place={place} />
    </div>
  );
}

/** What stands inside of a part: the conditions of a group, or those on children. */
function Inside({ part, place }: { readonly part: DraftNode; readonly place: Omit<Props, 'group'> }): ReactNode {
  const { model } = useScreens();
  const { depth, object } = place;
  if (part.kind === 'leaf') return null;
  if (part.kind === 'group') return <GroupEditor {...place} group={part} depth={depth + 1} />;
  const child = childrenOf(model, object).find(({ name }) => name === part.relation)?.object;
  return child ? <GroupEditor {...place} object={child} group={part.group} depth={depth + 1} /> : null;
}

function ChildrenLine({
  object,
  part,
  onChange,
}: {
  readonly object: ObjectDefinition;
  readonly part: DraftChildren;
  readonly onChange: (node: DraftNode) => void;
}) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  return (
    <>
      <Select
        className="tg-rule-op"
        aria-label={t('list.conditionOp')}
        value={part.some ? 'some' : 'none'}
        options={[
          { value: 'some', label: t('filter.hasSome') },
          { value: 'none', label: t('filter.hasNone') },
        ]}
        onChange={(next) => onChange({ ...part, some: next === 'some' })}
      />
      <Select
        className="tg-rule-child"
        aria-label={t('filter.children')}
        value={part.relation}
        options={childrenOf(model, object).map(({ name, label }) => ({ value: name, label: labelOf(label, locale, name) }))}
        onChange={(relation) => onChange({ ...part, relation, group: { ...part.group, parts: [] } })}
      />
      <span className="tg-t3">{t(part.group.parts.length === 0 ? 'filter.atAll' : 'filter.thatFit')}</span>
    </>
  );
}
