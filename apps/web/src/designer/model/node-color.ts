import type { ObjectDocument } from '@tangram/model';
import { stableColor } from '@tangram/ui';

/** The colour of an object's icon: the same wherever and whenever it is drawn. */
export const nodeColor = ({ name }: ObjectDocument): string => stableColor(name);
