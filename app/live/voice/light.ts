/**
 * V8: what is true of my voice now. `opening`: it may be heard from now on, and nobody can have said so yet. `unsure` is said in
 * words: it should be one way, and nobody confirms that it is.
 */
export type Light = {
  light: 'open' | 'opening' | 'closed' | 'unsure'
  why: 'heard' | 'listening' | 'no-microphone' | 'muted' | 'alone' | 'unconfirmed' | 'line' | 'still-heard'
}
export type LightFacts = {
  now: number
  /** The circle lets this seat be heard. */
  allowed: boolean
  /** A microphone that works. */
  microphone: boolean
  selfMuted: boolean
  /** Somebody else is in voice. */
  company: boolean
  /** When the three above last changed together: from then on it should be open, or closed. */
  since: number
  /** When somebody last said that they heard me. */
  confirmed: number | null
  /** Since when nothing comes from the server; null while it does. */
  silentSince: number | null
}

/** A confirmation holds this long: with the time until it is missed, less than the three seconds in which a light may lie. */
const fresh = 2_000
/** A voice that is let in is confirmed within this, or nobody can tell. */
const opens = 2_500
/** What arrives this long after closing was heard before it. */
const late = 1_800
const silence = 2_000

export const shouldBeOpen = ({
  allowed,
  microphone,
  selfMuted,
}: Pick<LightFacts, 'allowed' | 'microphone' | 'selfMuted'>): boolean => allowed && microphone && !selfMuted

/** The light, from what others confirm and not from what should be. */
export function lightOf(facts: LightFacts): Light {
  const { now, since, confirmed, silentSince } = facts
  const recent = confirmed !== null && now - confirmed <= fresh
  if (!shouldBeOpen(facts)) {
    if (recent && confirmed > since + late) return { light: 'unsure', why: 'still-heard' }
    return { light: 'closed', why: closedFor(facts) }
  }
  if (silentSince !== null && now - silentSince > silence) return { light: 'unsure', why: 'line' }
  const was = confirmed !== null && confirmed >= since
  if (recent && was) return { light: 'open', why: 'heard' }
  if (!facts.company) return { light: 'closed', why: 'alone' }
  return was || now - since > opens
    ? { light: 'unsure', why: 'unconfirmed' }
    : { light: 'opening', why: 'heard' }
}

function closedFor({ microphone, selfMuted, allowed }: LightFacts): Light['why'] {
  if (!microphone) return 'no-microphone'
  if (!allowed) return 'listening'
  return selfMuted ? 'muted' : 'listening'
}
