import { expect, test } from 'vitest'
import { linesOf } from '#server/media/offer.ts'

const head = ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE 0 1']
const voice = ['m=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:0', 'a=sendonly', 'a=rtpmap:111 opus/48000/2']
const face = ['m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:1', 'a=sendonly', 'a=rtpmap:96 VP8/90000']
const written = (...lines: string[]) => `${lines.join('\r\n')}\r\n`
const refused = (sdp: string, before: ReturnType<typeof linesOf> | null = null) =>
  expect(() => linesOf(sdp, before), JSON.stringify(sdp)).toThrow(
    expect.objectContaining({ name: 'Refusal', code: 'bad-input' }),
  )

test('V5 an offer is read as everybody else reads it, and handed on as it was read', () => {
  const sdp = written(...head, ...voice, ...face)
  expect(linesOf(sdp, null)).toMatchObject({ audio: '0', video: '1', sdp })
  expect(linesOf(sdp.replaceAll('\r\n', '\n'), null)).toMatchObject({ audio: '0', video: '1', sdp })
  expect(linesOf(written(...head, ...voice), null)).toMatchObject({ audio: '0', video: null })
})

test('V5 whatever one reader takes for the end of a line, and another does not, is refused', () => {
  for (const end of ['\r', '\u2028', '\u2029', '\u0085', '\v', '\f', '\0', '\t', '\r\r\n', '\n\r\n']) {
    refused(written(...head, 'm=audio 9 UDP/TLS/RTP/SAVPF 111', `a=x:y${end}a=mid:1`, 'a=mid:0', ...face))
    refused(written(...head, ...voice, `a=x:y${end}m=audio 9 UDP/TLS/RTP/SAVPF 111`, 'a=mid:2'))
  }
})

test('V5 each line has one name, given in one way, and keeps it and its place', () => {
  for (const more of ['a=mid:2', 'a=MID:2', 'a=Mid:0', 'a=mid', 'a= mid:2', 'a=mid:', 'A=mid:2', 'mid:2', ''])
    refused(written(...head, ...voice, more, ...face))
  refused(written(...head, 'a=mid:0', ...voice))
  refused(written(...head, ...voice.filter((line) => line !== 'a=mid:0')))
  refused(written(...head, ...voice, 'M=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=x:y'))
  const before = linesOf(written(...head, ...voice), null)
  const both = linesOf(written(...head, ...voice, ...face), before)
  expect(linesOf(both.sdp, both)).toEqual(both)
  refused(written(...head, ...face, ...voice), before)
  refused(written(...head, ...face, ...voice), both)
  refused(written(...head, ...voice), both)
  const swapped = both.sdp.replaceAll(/a=mid:([01])/g, (_, mid: string) => `a=mid:${1 - Number(mid)}`)
  refused(swapped, both)
})
