import type { Issue } from '@tangram/errors';
import { parseNetwork } from '../context/networks.ts';
import { identityErrors, identityIssues } from '../identity/identity.errors.ts';
import type { Security } from '../identity/security.service.ts';

const MOST_NETWORKS = 200;

/** A body of `PATCH /security`: what is absent stays. @throws AppError validation_failed with everything that is wrong */
export function parseSecurity(body: unknown): Partial<Security> {
  const { secondFactor, networks, ...others }: Record<string, unknown> =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  const read = networks === undefined ? null : parseNetworks(networks);
  const issues = [
    ...Object.keys(others).map((name) => identityIssues.unknown_field(name)),
    ...(secondFactor === undefined && networks === undefined ? [identityIssues.required('secondFactor')] : []),
    ...(secondFactor !== undefined && typeof secondFactor !== 'boolean'
      ? [identityIssues.wrong_type('secondFactor', { wanted: 'boolean' })]
      : []),
    ...(read?.issues ?? []),
  ];
  if (issues.length > 0) throw identityErrors.validation_failed({ count: issues.length }, { issues });
  return {
    ...(secondFactor === undefined ? {} : { secondFactor: secondFactor === true }),
    ...(read === null ? {} : { networks: read.networks }),
  };
}

function parseNetworks(given: unknown): { readonly networks: readonly string[]; readonly issues: readonly Issue[] } {
  if (!Array.isArray(given)) return { networks: [], issues: [identityIssues.wrong_type('networks', { wanted: 'list' })] };
  if (given.length > MOST_NETWORKS) return { networks: [], issues: [identityIssues.too_many('networks', { max: MOST_NETWORKS })] };
  const parsed = given.map((one: unknown) => (typeof one === 'string' ? parseNetwork(one) : null));
  return {
    networks: [...new Set(parsed.flatMap((one) => one ?? []))],
    issues: parsed.flatMap((one, i) => (one === null ? [identityIssues.not_a_network(`networks.${i}`)] : [])),
  };
}
