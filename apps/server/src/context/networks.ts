import { BlockList, isIP } from 'node:net';

/** Lists that were read lately, by their text. */
const lists = new Map<string, BlockList>();
const MOST = 1_000;

/** A network in CIDR notation, as it is written one way only; null when it is none. `10.1.2.3` is the network of that one address. */
export function parseNetwork(text: string): string | null {
  const [, address = '', bits] = /^([0-9a-fA-F.:]{2,45})(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const version = isIP(address);
  if (version === 0) return null;
  const most = version === 4 ? 32 : 128;
  const prefix = bits === undefined ? most : Number(bits);
  return prefix > most ? null : `${address.toLowerCase()}/${prefix}`;
}

/** Whether an address lies in one of the networks. @param address IPv4, IPv6, or IPv4 written as IPv6 */
export function isWithin(networks: readonly string[], address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
  const version = isIP(plain);
  return version !== 0 && listOf(networks).check(plain, version === 4 ? 'ipv4' : 'ipv6');
}

function listOf(networks: readonly string[]): BlockList {
  const key = networks.join(' ');
  const known = lists.get(key);
  if (known) return known;
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix = ''] = network.split('/');
    list.addSubnet(address, Number(prefix), isIP(address) === 4 ? 'ipv4' : 'ipv6');
  }
  if (lists.size >= MOST) lists.clear();
  lists.set(key, list);
  return list;
}
