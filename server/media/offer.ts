import { isIP } from 'node:net'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Candidate } from './port.ts'

/** The names of the lines in which a peer sends; without a face `video` is null. */
export type Lines = { audio: string; video: string | null }

const longest = 40_000

/**
 * V5: what a peer wants to send: exactly one voice, at most one face, no data, one quality. Anything else is refused before
 * anybody sees it. `before`: what the same connection sent until now; its lines keep their names, for a line that came under
 * another would be a voice that nobody silenced.
 */
export function linesOf(sdp: string, before: Lines | null): Lines {
  refuseUnless(sdp.length <= longest, 'bad-input')
  const [, ...sections] = sdp.split(/\r?\n(?=m=)/)
  const named = sections.map((section) => ({
    kind: /^m=(\w+) /.exec(section)?.[1],
    mid: /^a=mid:(\S{1,16})\r?$/m.exec(section)?.[1],
  }))
  const of = (wanted: string) => named.filter(({ kind }) => kind === wanted).map(({ mid }) => mid)
  const [audio, ...moreVoices] = of('audio')
  const [video, ...moreFaces] = of('video')
  refuseUnless(audio !== undefined && moreVoices.length === 0 && moreFaces.length === 0, 'bad-input')
  refuseUnless(
    named.every(({ kind, mid }) => mid && (kind === 'audio' || kind === 'video')),
    'bad-input',
  )
  refuseUnless(audio !== video && !/^a=(?:simulcast|rid|ssrc-group:SIM)\b/m.test(sdp), 'bad-input')
  const lines = { audio, video: video ?? null }
  refuseUnless(before === null || before.audio === lines.audio, 'bad-input')
  refuseUnless(before === null || before.video === null || before.video === lines.video, 'bad-input')
  return lines
}

/** Whether a candidate may reach an engine: an address in figures, which nobody has to look up. */
export function isReachable(candidate: Candidate): boolean {
  if (candidate === null || candidate.candidate === '') return true
  const [foundation, , , , address = '', port] = candidate.candidate.split(' ', 6)
  return (
    candidate.candidate.length <= 400 &&
    /^candidate:\S+$/.test(foundation ?? '') &&
    isIP(address) !== 0 &&
    Number(port) > 0
  )
}
