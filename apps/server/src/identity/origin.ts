import type { FastifyRequest } from '../context/request.ts';
import type { Origin } from './entrance.ts';

/** Where a request comes from. */
export const originOf = ({ ip, headers, credential }: FastifyRequest): Origin => ({
  address: ip,
  agent: headers['user-agent'] ?? '',
  replaces: credential?.by === 'cookie' ? credential.token : null,
});
