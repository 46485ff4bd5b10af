import type { Description } from '#app/domain/circle/voice.ts'

/** V10: milliseconds of a voice in one packet, whose headers weigh as much as its words (measured in live/README.md). */
const length = 40

/** What the other side says of itself, and that voices are to be sent to it in longer packets. */
export function inLongerPackets({ type, sdp }: Description): Description {
  const asked = sdp.split(/^(?=m=)/m).map((section) => {
    if (!section.startsWith('m=audio ') || /^a=ptime:/m.test(section)) return section
    return `${section.trimEnd()}\r\na=ptime:${length}\r\n`
  })
  return { type, sdp: asked.join('') }
}
