import type { GraphField, GraphNode } from '@tangram/design';
import { type FieldDocument, labelIn } from '@tangram/model';
import { Icon, isGlyph } from '@tangram/ui';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { createContext, memo, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { typeGlyph, typeWords } from '../field/type-words.ts';
import { StandingAt } from '../people/standing.tsx';
import { heightOf, nodeWidth, type Spot } from './layout.ts';
import { NewField } from './new-field.tsx';
import { nodeColor } from './node-color.ts';

/** Where a node stands and how large it is. What it says it finds in `NodesContext`, so that nothing is placed anew when only that changes. */
export type ObjectNodeType = Node<Record<string, never>, 'object'>;

/** What a node says. */
interface Said {
  readonly node: GraphNode;
  readonly chosenField: string | null;
}

/** What each node says, by the name of its object. */
export const NodesContext = createContext<ReadonlyMap<string, Said>>(new Map());

const nothing = {};

/** An object as it is placed. */
export const nodeFor = (node: GraphNode, { x, y }: Spot, isHere: boolean): ObjectNodeType => ({
  id: node.object.name,
  type: 'object',
  position: { x, y },
  width: nodeWidth,
  height: heightOf(node),
  selected: isHere,
  data: nothing,
});

export const ObjectNode = memo(function ObjectNode({ id, selected }: NodeProps<ObjectNodeType>) {
  const said = useContext(NodesContext).get(id);
  return said ? <DrawnNode {...said} selected={selected} /> : null;
});

/** An object on the canvas: what it is called, its first fields, how many there are. */
const DrawnNode = memo(function DrawnNode({ node, chosenField, selected }: Said & { readonly selected: boolean }) {
  const { t } = useTranslation();
  const { locale, select, readOnly } = useDesigner();
  const { object, mark, shown, count } = node;
  const ref = `object:${object.name}` as const;
  const words = labelIn(object.label, locale, object.name);
  return (
    <article className={`tg-node is-${mark} ${selected ? 'is-here' : ''}`} aria-label={words}>
      <StandingAt place={{ ref, pointer: '' }} />
      <header className="tg-node-head">
        <span className="tg-node-icon" style={{ '--k': nodeColor(object) }}>
          <Icon name={isGlyph(object.icon) ? object.icon : 'box'} size={14} />
        </span>
        <b className="tg-cut">{words}</b>
        <code className="tg-cut">{object.name}</code>
        <span className="tg-grow" />
        {mark === 'added' || mark === 'removed' ? <span className={`tg-node-mark is-${mark}`}>{t(`model.mark.${mark}`)}</span> : null}
      </header>
      {shown.map((one) => (
        <FieldRow
          key={`${one.field.name} ${one.mark}`}
          one={one}
          isHere={one.field.name === chosenField}
          onPick={() => {
            const at = object.fields.indexOf(one.field);
            if (at >= 0) select({ ref, pointer: `/fields/${at}` });
          }}
        />
      ))}
      <footer className="tg-node-foot">
        <span>{t('model.fields', { count })}</span>
        <span className="tg-grow" />
        {readOnly || mark === 'removed' ? null : <NewField object={object} />}
      </footer>
      <Handle type="target" position={Position.Left} className="tg-node-target" isConnectableStart={false} />
      <Handle
        type="source"
        position={Position.Right}
        className="tg-node-source"
        title={t('model.drag')}
        isConnectable={!readOnly && mark !== 'removed'}
      />
    </article>
  );
});

function FieldRow({ one, isHere, onPick }: { readonly one: GraphField; readonly isHere: boolean; readonly onPick: () => void }) {
  const { t } = useTranslation();
  const { locale, document } = useDesigner();
  const { field, mark } = one;
  const targets = targetsOf(field).map((name) => {
    const target = document(`object:${name}`);
    return target ? labelIn(target.label, locale, name) : name;
  });
  const fact =
    targets.length > 0
      ? `→ ${targets.join('、')}`
      : field.type === 'child_table' || field.type === 'formula' || field.type === 'rollup'
        ? typeWords(field.type, locale)
        : field.unique
          ? t('model.unique')
          : '';
  return (
    <button
      type="button"
      className={`tg-node-row nodrag is-${mark} ${isHere ? 'is-here' : ''}`}
      tabIndex={-1}
      disabled={mark === 'removed'}
      onClick={(event) => {
        event.stopPropagation();
        onPick();
      }}
    >
      <Icon name={typeGlyph(field.type)} size={14} />
      <span className="tg-cut tg-grow">{labelIn(field.label, locale, field.name)}</span>
      <span className="tg-node-fact tg-cut">{fact}</span>
      {mark === 'added' ? <Icon name="plus" size={12} label={t('model.mark.added')} /> : null}
    </button>
  );
}

function targetsOf(field: FieldDocument): readonly string[] {
  if (field.type === 'reference' || field.type === 'multi_reference') return [field.object];
  return field.type === 'polymorphic' ? field.objects : [];
}
