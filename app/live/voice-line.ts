import { newCommandId } from './command-id.ts'
import { forgetDraft, keepDraft, keptDraft, keptPlaces } from './draft-box.ts'
import { askAs, isRefused, post, type Reached } from './draft-line.ts'
import type { Piece } from './speaking.ts'

const places = 'voice:'
const placeOf = ({ entryId, n }: Piece) => `${places}${entryId}:${n}`
const longestFinish = 150_000

/** Sends samples as they are. */
export function sendPiece(
  owner: string,
  { entryId, n, samples }: Piece,
  promptId: string | null,
): Promise<Reached<unknown>> {
  const query = new URLSearchParams({ of: entryId, n: String(n), ...(promptId ? { prompt: promptId } : {}) })
  return askAs(owner, `/journal/piece?${query}`, {
    headers: { 'content-type': 'application/octet-stream' },
    body: samples as Int16Array<ArrayBuffer>,
    signal: AbortSignal.timeout(20_000),
  })
}

export const sendFinish = (owner: string, given: { entryId: string; pieces: number }) =>
  post(owner, '/journal/voice', { act: 'finish', ...given }, false, longestFinish)

export const sendAway = (owner: string, entryId: string) =>
  post(owner, '/journal/voice', { act: 'throw-away', entryId })

type Held = { samples: string; promptId: string | null }

/** The pieces of one person in this device’s box (draft-box.ts): sealed, and gone with the sign-in. */
export function voiceBox(owner: string, promptOf: () => string | null) {
  return {
    keep: (piece: Piece) =>
      keepDraft<Held>(owner, placeOf(piece), {
        ...{ version: piece.n, commandId: piece.entryId },
        words: { samples: textOf(piece.samples), promptId: promptOf() },
      }),
    forget: (piece: Piece) => forgetDraft(owner, placeOf(piece)),
  }
}

/** Sends what this device still keeps of recordings. Answers whether some went home, and whether some still wait. */
export async function bringVoiceHome(owner: string): Promise<{ home: boolean; waiting: boolean }> {
  const moved = new Map<string, string>()
  let [home, waiting] = [false, false]
  for (const place of await keptPlaces(owner, places)) {
    const kept = await keptDraft<Held>(owner, place)
    if (!kept) continue
    const { version: n, commandId: entryId, words } = kept
    const send = (id: string) =>
      sendPiece(owner, { entryId: id, n, samples: samplesOf(words.samples) }, words.promptId)
    let reached = await send(moved.get(entryId) ?? entryId)
    if (isRefused(reached) && reached.refusal === 'recording-over') {
      moved.set(entryId, newCommandId())
      reached = await send(moved.get(entryId) ?? entryId)
    }
    if (reached === 'unreached' || isRefused(reached)) waiting = true
    else {
      home = true
      await forgetDraft(owner, place)
    }
  }
  return { home, waiting }
}

function textOf(samples: Int16Array): string {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(text)
}
const samplesOf = (text: string) =>
  new Int16Array(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer)
