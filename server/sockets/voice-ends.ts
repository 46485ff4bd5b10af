import type { CircleVoices } from '../services/circle-voices.ts'
import type { Bell } from './bell.ts'
import type { Voice } from './voice-room.ts'

type Life = Pick<Voice, 'circleId' | 'seatId' | 'epoch' | 'peerId'>

/** So many failed ends are tried again at once. */
const atOnce = 100

/**
 * V9: lives in voice that are over, until that is written, and then told: nobody stays in voice because PostgreSQL was away.
 * What is tried again late ends no later life of the same seat.
 */
export function openVoiceEnds(need: {
  service: Pick<CircleVoices, 'end'>
  bell: Pick<Bell, 'elsewhere'>
  look: (circleId: string) => void
}): { end: (life: Life) => Promise<void>; pay: () => Promise<void> } {
  const { service, bell, look } = need
  const owed = new Map<string, Life>()

  async function end(life: Life): Promise<void> {
    try {
      await service.end(life)
    } catch (fault) {
      owed.set(life.peerId, life)
      throw fault
    }
    void bell.elsewhere(`voice:${life.circleId}`)
    look(life.circleId)
  }
  return {
    end,
    async pay() {
      for (const [peerId, life] of [...owed].slice(0, atOnce)) {
        owed.delete(peerId)
        await end(life)
      }
    },
  }
}
