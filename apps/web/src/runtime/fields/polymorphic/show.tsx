import { isJsonObject } from '@tangram/contract';
import { Icon, isGlyph } from '@tangram/ui';
import { useScreens } from '../../../shell/screens-context.tsx';
import { RecordLink } from '../record-link.tsx';
import type { Show } from '../show.ts';
import { useNames } from '../use-names.ts';

/** A record of one of several objects: the object's icon says which. */
export const PolymorphicShow: Show = ({ value, room }) => {
  const { model } = useScreens();
  const { object, id } = isJsonObject(value) ? value : {};
  const target = typeof object === 'string' ? object : '';
  const names = useNames(target, typeof id === 'string' && target !== '' ? [id] : []);
  if (typeof id !== 'string') return null;
  const icon = model.objects.get(target)?.icon;
  return (
    <RecordLink object={target} id={id} linked={room === 'page'}>
      <Icon name={isGlyph(icon) ? icon : 'box'} size={14} />
      <span className="tg-cut">{names.get(id) ?? ''}</span>
    </RecordLink>
  );
};
