import type { Model } from '@tangram/model';
import { decide } from '@tangram/policy';
import type { UserActor } from '../context/actor.ts';
import type { LiveModel } from '../metadata/live-model.ts';
import { asSeen } from '../records/object-facts.ts';

/**
 * The model as an importing person may know it: the imported object as they may create it, all others as they may read them. What is
 * hidden is answered like what does not exist.
 */
export function visibleModel({ model }: LiveModel, actor: UserActor, imported: string): Model {
  const objects = [...model.objects].flatMap(([name, object]) => {
    const decision = decide(model, actor, name === imported ? 'create' : 'read', name);
    return decision.rows === 'none' ? [] : [[name, asSeen(object, decision)] as const];
  });
  return { ...model, objects: new Map(objects) };
}
