import { isIP } from 'node:net'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Candidate } from './port.ts'

/**
 * What a peer sends: the names of its voice’s line and of its face’s (null without one), every line in its order, and the offer
 * as it may be handed on: any two that read it find the same in it.
 */
export type Lines = { audio: string; video: string | null; order: readonly string[]; sdp: string }

const longest = 40_000
/** A line of it: nothing in it that one reader takes for the end of a line, and another for a part of it. */
const plain = /^[a-z]=[\x20-\x7e]*$/

/**
 * V5: what a peer wants to send: exactly one voice, at most one face, no data, one quality. Anything else is refused before
 * anybody sees it. `before`: what the same connection sent until now; its lines keep their names and their order, for a line
 * that came under another would be a voice that nobody silenced.
 */
export function linesOf(sdp: string, before: Lines | null): Lines {
  refuseUnless(sdp.length <= longest, 'bad-input')
  const written = sdp.replace(/\r?\n$/, '').split(/\r?\n/)
  refuseUnless(
    written.every((line) => plain.test(line)),
    'bad-input',
  )
  const text = `${written.join('\r\n')}\r\n`
  const [head = '', ...sections] = text.split(/\r\n(?=m=)/)
  refuseUnless(namesIn(head).length === 0, 'bad-input')
  const named = sections.map((section) => {
    const [mid, ...more] = namesIn(section)
    return { kind: /^m=(\w+) /.exec(section)?.[1], mid: more.length === 0 ? mid : undefined }
  })
  const of = (wanted: string) => named.filter(({ kind }) => kind === wanted).map(({ mid }) => mid)
  const [audio, ...moreVoices] = of('audio')
  const [video, ...moreFaces] = of('video')
  refuseUnless(audio !== undefined && moreVoices.length === 0 && moreFaces.length === 0, 'bad-input')
  refuseUnless(
    named.every(({ kind, mid }) => mid && (kind === 'audio' || kind === 'video')),
    'bad-input',
  )
  refuseUnless(audio !== video && !/^a=(?:simulcast|rid|ssrc-group:SIM)\b/im.test(text), 'bad-input')
  const order = named.map(({ kind, mid }) => `${kind} ${mid}`)
  refuseUnless(before === null || before.order.every((line, at) => line === order[at]), 'bad-input')
  return { audio, video: video ?? null, order, sdp: text }
}

/** Every name that is given in it, in whatever way somebody might take it for one. */
function namesIn(section: string): string[] {
  return [...section.matchAll(/^a=[ ]*mid\b(.*)$/gim)].map(
    ([line]) => /^a=mid:(\S{1,16})\r?$/.exec(line)?.[1] ?? '',
  )
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
