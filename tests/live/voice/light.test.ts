import { expect, test } from 'vitest'
import { openFor } from '#app/live/voice/gate.ts'
import { grew, openTelling } from '#app/live/voice/hearing.ts'
import { type LightFacts, lightOf } from '#app/live/voice/light.ts'
import { lightSaid, permissionWords, phaseSaid, standingWords } from '#app/ui/circle/voice/voice-words.ts'
import { browserOf, isSlow } from '#app/live/voice/browser-kind.ts'
import { inLongerPackets } from '#app/live/voice/packets.ts'

const speaking: LightFacts = {
  ...{ now: 10_000, allowed: true, microphone: true, selfMuted: false, company: true },
  ...{ since: 5_000, confirmed: 9_500, silentSince: null },
}
const light = (some: Partial<LightFacts> = {}) => {
  const { light: shown, why } = lightOf({ ...speaking, ...some })
  return `${shown} ${why}`
}

test('V8 the light is open only while somebody confirms, and says when nobody can tell', () => {
  expect(light()).toBe('open heard')
  expect(light({ confirmed: 8_000 })).toBe('open heard')
  expect(light({ confirmed: 7_999 })).toBe('unsure unconfirmed')
  expect(light({ confirmed: null })).toBe('unsure unconfirmed')
  // What was heard in an earlier turn says nothing of this one.
  expect(light({ since: 9_800 })).toBe('opening heard')
  expect(light({ since: 7_600, confirmed: 7_900 })).toBe('unsure unconfirmed')
  expect(light({ since: 7_400, confirmed: 7_300 })).toBe('unsure unconfirmed')
  expect(light({ silentSince: 8_000 })).toBe('open heard')
  expect(light({ silentSince: 7_999 })).toBe('unsure line')
  expect(light({ confirmed: null, company: false })).toBe('closed alone')
})

test('V8 a closed light doubts itself when somebody still hears, and not because of what was heard before it closed', () => {
  for (const some of [{ allowed: false }, { selfMuted: true }, { microphone: false }]) {
    expect(light({ ...some, since: 7_600, confirmed: 9_500 })).toBe('unsure still-heard')
    expect(light({ ...some, since: 8_000, confirmed: 9_500 })).toMatch(/^closed/)
    expect(light({ ...some, since: 1_000, confirmed: 3_500 })).toMatch(/^closed/)
  }
  expect(light({ allowed: false, confirmed: null, silentSince: 1 })).toBe('closed listening')
  expect(light({ selfMuted: true, confirmed: null })).toBe('closed muted')
})

test('V8 it is said when the light opens, when it is in doubt and when either ends, and nothing else', () => {
  const said = (was: string | null, some: Partial<LightFacts>) =>
    lightSaid(was, lightOf({ ...speaking, ...some }), 'words')
  expect(said('closed', {})).toBe('words')
  expect(said('open', { allowed: false, confirmed: null })).toBe('words')
  expect(said('open', { confirmed: null })).toBe('words')
  expect([said(null, {}), said('open', {}), said('closed', { since: 9_900, confirmed: null })]).toEqual([
    null,
    null,
    null,
  ])
})

test('V8 it is said when voices go away, are over and are there again; coming in, leaving and pausing are not said', () => {
  type Phase = Parameters<typeof phaseSaid>[1]
  const said = (was: Phase | null, phase: Phase) => phaseSaid(was, phase, 'words')
  expect([said('in', 'returning'), said('in', 'over'), said('returning', 'over')]).toEqual(
    Array(3).fill('words'),
  )
  expect([said(null, 'returning'), said(null, 'over')]).toEqual(Array(2).fill('words'))
  expect([said('returning', 'in'), said('over', 'in')]).toEqual(
    Array(2).fill('You are in voice again. words'),
  )
  const quiet = [
    said(null, 'joining'),
    said(null, 'in'),
    said('in', 'in'),
    said('in', 'out'),
    said('over', 'joining'),
  ]
  expect([...quiet, said('returning', 'returning'), said('in', 'joining')]).toEqual(Array(7).fill(null))
})

test('V4 V5 C13 nobody is played before the circle says so, nor to who paused; without a server in the middle silence closes', () => {
  const facts = { heard: ['a', 'b'], paused: false, enforcement: 'server', silent: 60_000 } as const
  expect([...openFor(facts)]).toEqual(['a', 'b'])
  expect([...openFor({ ...facts, heard: [] })]).toEqual([])
  expect([...openFor({ ...facts, paused: true })]).toEqual([])
  expect([...openFor({ ...facts, enforcement: 'cooperative' })]).toEqual([])
  expect([...openFor({ ...facts, enforcement: 'cooperative', silent: 2_900 })]).toEqual(['a', 'b'])
})

test('V8 what was heard is told at most once a second, and once when it ends', () => {
  const told: string[] = []
  const telling = openTelling((seats) => told.push(seats.join('+')))
  for (const [seats, at] of [
    [[], 0],
    [['a'], 500],
    [['a', 'b'], 1_000],
    [['b'], 1_500],
    [[], 2_000],
    [[], 2_500],
    [[], 9_000],
  ] as [string[], number][])
    telling(seats, at)
  expect(told).toEqual(['a', 'b', ''])
  const came = (packets: number) => new Map([['t', { packets, frames: 0 }]])
  const more = [
    grew(came(3), came(4), 't', 'packets'),
    grew(new Map(), came(4), 't', 'packets'),
    grew(came(9), came(2), 't', 'packets'),
  ]
  expect(more).toEqual([true, true, true])
  expect([grew(came(4), came(4), 't', 'packets'), grew(came(4), new Map(), 't', 'packets')]).toEqual([
    false,
    false,
  ])
})

test('V8 V10 words fit the browser they are read in, and a slow line is known as one', () => {
  const iphone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1'
  const kinds = [
    iphone,
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
    'something else',
  ].map(browserOf)
  expect(kinds).toEqual(['safari-ios', 'firefox', 'chrome', 'safari', 'other'])
  expect(new Set(kinds.map((kind) => permissionWords('microphone', kind))).size).toBe(5)
  expect(
    [{}, { connection: { saveData: true } }, { connection: { effectiveType: '4g', downlink: 10 } }].map(
      isSlow,
    ),
  ).toEqual([false, true, false])
})

test('V9 what is not in voice says so in words for each way it came about', () => {
  const standing = {
    why: null,
    light: { light: 'closed', why: 'listening' },
    way: 'voice',
  } as unknown as Parameters<typeof standingWords>[0]
  const words = (some: Partial<typeof standing>) => standingWords({ ...standing, ...some })
  expect(words({ phase: 'returning', light: { light: 'unsure', why: 'line' } })).toMatch(/cannot tell/)
  expect(words({ phase: 'over', why: 'voice-full' })).not.toBe(words({ phase: 'over', why: 'moved' }))
})

test('V10 voices are asked for in longer packets, whatever else is said, and faces as they are', () => {
  const face = ['m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:1', '']
  const said = (...more: string[]) =>
    ['v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:0', ...more, ...face].join('\r\n')
  const asked = { type: 'answer', sdp: said('a=ptime:40') }
  expect(inLongerPackets({ type: 'answer', sdp: said() })).toEqual(asked)
  // Who asks for another length is sent it.
  expect(inLongerPackets({ type: 'offer', sdp: said('a=ptime:60') }).sdp).toBe(said('a=ptime:60'))
})
