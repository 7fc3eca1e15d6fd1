import type { Model } from '@tangram/model';
import { asSeen } from '../metadata/seen-object.ts';
import { decide } from '@tangram/policy';
import type { UserActor } from '../context/actor.ts';
import type { LiveModel } from '../metadata/live-model.ts';

/**
 * The model as an importing person may know it: the imported object as they may create it, all others as they may read them. What is
 * hidden is answered like what does not exist.
 */
export function visibleModel({ model }: LiveModel, actor: UserActor, imported: string): Model {
  const objects = [...model.objects].flatMap(([name, object]) => {
    const action = name === imported ? 'create' : 'read';
    return decide(model, actor, action, name).rows === 'none' ? [] : [[name, asSeen(model, actor, action, object)] as const];
  });
  return { ...model, objects: new Map(objects) };
}
