import type { AppLoadContext } from '@remix-run/node'
import { isRefusal } from '#app/domain/refusal.ts'
import type { AfterCircle, RoomPage } from '#app/domain/services-circles.ts'

/** The room's page, and once the circle has ended what this person may know of it; null for who may know nothing. */
export type Looked = RoomPage & { after: AfterCircle | null }

/** `how`: `room` renews the presence of somebody without scripts, `roomNow` renews nothing. */
export async function lookedAt(
  { services: { circles }, actor }: AppLoadContext,
  circleId: string,
  how: 'room' | 'roomNow',
): Promise<Looked> {
  const page = await circles[how](actor, circleId)
  return { ...page, after: page.card.phase === 'ended' ? await after() : null }

  async function after() {
    try {
      return await circles.after(actor, circleId)
    } catch (thrown) {
      if (isRefusal(thrown)) return null
      throw thrown
    }
  }
}
