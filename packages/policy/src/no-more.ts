import { documentsOf, type Model } from '@tangram/model';
import { type Decision, decide } from './decide.ts';
import { exportCap } from './export-cap.ts';
import { isAtLeast } from './field-rights.ts';
import { asCondition, isWithin, type Rows } from './rows.ts';
import { type Action, allow, isAdmin, mayAll, type Person, type Subject, workspaceActions } from './subject.ts';

const actions: readonly Action[] = ['read', 'create', 'update', 'delete'];
const never = JSON.stringify(asCondition('none'));

/**
 * Whether somebody has at least what roles give: actions of the workspace, records of each object, and of each field how far it is open and on which of
 * them. What cannot be compared counts as more, so an answer may be no where a closer look would say yes, and never the other way round.
 *
 * @param given the roles that are given, and nothing else
 */
export function givesNoMore(model: Model, given: Person, own: Subject): boolean {
  if (mayAll(own)) return true;
  if (isAdmin(given) || workspaceActions.some((action) => allow(model, given, action) && !allow(model, own, action))) return false;
  if (isPartOf(model, given, own)) return true;
  const [asked, cap] = [exportCap(model, given), exportCap(model, own)];
  if (allow(model, given, 'export') && cap !== null && (asked === null || asked > cap)) return false;
  return [...model.objects.values()].every(({ name, fields }) =>
    actions.every((action) => {
      const [theirs, ours] = [decide(model, given, action, name), decide(model, own, action, name)];
      if (theirs.rows === 'none') return true;
      return among(theirs.rows, ours.rows) && fields.every((field) => opensNoMore(theirs, ours, field.name));
    }),
  );
}

/** Some of the roles that somebody has, and none beside them that takes records away. */
function isPartOf(model: Model, given: Person, own: Subject): boolean {
  if (own.kind === 'system' || own.within !== undefined || !given.roles.every((role) => own.roles.includes(role))) return false;
  const beside = documentsOf(model, 'role').filter(({ name }) => own.roles.includes(name) && !given.roles.includes(name));
  return beside.every(({ restrictions = [] }) => restrictions.length === 0);
}

function opensNoMore(theirs: Decision, ours: Decision, name: string): boolean {
  const access = theirs.field(name);
  if (access === 'hidden') return true;
  if (!isAtLeast(ours.field(name), access)) return false;
  const seen = (one: Decision) => one.masks(name) ?? one.opens(name);
  return among(theirs.opens(name), ours.opens(name)) && among(seen(theirs), seen(ours));
}

const among = (some: Rows, others: Rows): boolean => JSON.stringify(some) === never || isWithin(some, others);
