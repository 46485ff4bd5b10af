import { refuseUnless } from '#app/domain/refusal.ts'
import type { Candidate, Description } from '../port.ts'
import { linesOf } from '../offer.ts'

/**
 * V7: what one browser says to another, of which nothing tells where anybody is. Addresses come as candidates alone, each on
 * its own, where they can be judged; what stands beside them in a description is not needed by anybody.
 */
export function descriptionFor({ type, sdp }: Description): Description {
  const lines = linesOf(sdp, null)
    .sdp.split('\r\n')
    .flatMap((line) => {
      if (/^a=(?:(?:candidate|remote-candidates|rtcp):|end-of-candidates)/.test(line)) return []
      if (/^[iuep]=/.test(line)) return []
      if (line.startsWith('c=')) return ['c=IN IP4 0.0.0.0']
      if (line.startsWith('o=')) return [line.replace(/^o=\S+ (\S+) (\S+) .*$/, 'o=- $1 $2 IN IP4 127.0.0.1')]
      return [line.startsWith('s=') ? 's=-' : line]
    })
  return { type, sdp: lines.join('\r\n') }
}

const figures = /^[0-9a-fA-F.:]+$/
const hidden = /^[0-9a-f-]+\.local$/

/**
 * A candidate as the other browser may know it; null: it is not for them. `relayOnly`: nothing but the address of a relay goes
 * out; elsewhere this machine's own addresses as well. Where a relay or a mapping was asked from is nobody's business.
 */
export function candidateFor(candidate: Candidate, relayOnly: boolean): Candidate | 'not-for-them' {
  if (candidate === null || candidate.candidate === '') return candidate
  const words = candidate.candidate.split(' ')
  const [foundation = '', component, protocol = '', priority, address = '', port, typ, type = ''] = words
  refuseUnless(
    /^candidate:[\w+/]{1,32}$/.test(foundation) &&
      [component, priority, port].every((number) => /^\d{1,10}$/.test(number ?? '')) &&
      /^(?:udp|tcp)$/i.test(protocol) &&
      typ === 'typ' &&
      (figures.test(address) || hidden.test(address)),
    'bad-input',
  )
  if (type !== 'relay' && (relayOnly || type !== 'host')) return 'not-for-them'
  const from = type === 'relay' ? ['raddr', '0.0.0.0', 'rport', '0'] : []
  const tcp = words.indexOf('tcptype')
  const kind =
    tcp > 0 && /^(?:active|passive|so)$/.test(words[tcp + 1] ?? '') ? words.slice(tcp, tcp + 2) : []
  return { ...candidate, candidate: [...words.slice(0, 8), ...from, ...kind].join(' ') }
}
