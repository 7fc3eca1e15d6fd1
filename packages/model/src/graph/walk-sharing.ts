import { say } from '../document-issue.ts';
import type { ObjectDocument } from '../generated/documents.ts';
import { anElement } from '../issue/named-issues.ts';
import { both } from '../label-in.ts';
import { typed, twice } from './name-checks.ts';
import type { Walker } from './walk.ts';

/** The names in what an object says of who shares its records, and what of it comes to nothing. */
export function walkSharing(document: ObjectDocument, walker: Walker): void {
  const { sharing } = document;
  if (!sharing) return;
  const { rules = [], teamRoles = [] } = sharing;
  if (sharing.default === 'parent' && !sharing.parent) walker.issue(say.missing_parent('/sharing'));
  typed(document, '/sharing/parent', sharing.parent, ['reference'], walker);
  twice(
    teamRoles,
    ({ name }) => name,
    (i) => `/sharing/teamRoles/${i}/name`,
    walker,
  );
  twice(
    rules,
    ({ name }) => name,
    (i) => `/sharing/rules/${i}/name`,
    walker,
  );
  if (sharing.default === 'parent' && rules.length + teamRoles.length > 0)
    walker.issue(say.shared_with_parent(rules.length > 0 ? '/sharing/rules' : '/sharing/teamRoles'));
  rules.forEach((rule, i) => {
    const path = `/sharing/rules/${i}`;
    if (!rule.owners && rule.when === undefined) walker.issue(say.rule_shares_nothing_in_particular(path));
    walker.expression(`${path}/when`, document.name, rule.when, 'blocking');
    rule.owners?.roles?.forEach((role, j) => walker.role(`${path}/owners/roles/${j}`, role));
    rule.with.roles?.forEach((role, j) => walker.role(`${path}/with/roles/${j}`, role));
    for (const side of ['owners', 'with'] as const) {
      const { departments, below } = rule[side] ?? {};
      if (below !== undefined && !departments) walker.warn(say.below_no_department(`${path}/${side}/below`));
    }
    const isIdle = sharing.default === 'edit' || (sharing.default === 'read' && rule.access === 'read');
    if (isIdle) walker.warn(say.rule_adds_nothing(path, { name: anElement(rule.name, both(rule.label, rule.name)) }));
  });
}
