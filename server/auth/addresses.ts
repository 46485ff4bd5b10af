import { isIPv4, isIPv6 } from 'node:net'

/** What counts as one address: an IPv4 address, or the /64 an IPv6 address is in. Anything else is counted together. */
export function network(address: string): string {
  const bare = address.split('%', 1)[0] ?? ''
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1]
  if (mapped !== undefined && isIPv4(mapped)) return mapped
  if (isIPv4(bare)) return bare
  if (!isIPv6(bare)) return 'unknown'
  // The URL parser writes an IPv6 address in its one shortest form.
  const shortest = new URL(`http://[${bare}]`).hostname.slice(1, -1)
  const [head = '', tail] = shortest.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right]
  return `${groups.slice(0, 4).join(':')}::/64`
}
