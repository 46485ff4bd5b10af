import { Refusal } from '#app/domain/refusal.ts'
import type { Demo } from '#app/domain/services.ts'
import type { Db } from '#db/client.ts'
import { findRunning, listDemoPeople } from '#db/queries/demo.ts'
import { findAccountOf } from '#db/queries/people.ts'
import { addressOf, everyone } from '#db/seed-people.ts'
import { running } from '#db/seed-running.ts'
import type { CookieNeeds } from '../auth/cookies.ts'
import { sessionCookies } from '../auth/cookies.ts'
import { openSessions } from '../auth/sessions.ts'
import type { OutboxItem } from '../services/mails.ts'

export type DemoServiceNeeds = CookieNeeds & { db: Db; outbox: () => Promise<OutboxItem[]> }

const stories = new Map(everyone.map((person) => [addressOf(person), person.story]))
const own = new Map(everyone.map((person) => [addressOf(person), person.key]))

/**
 * One-tap sign-in, people and mail of the demo. Whoever reaches it may become anyone, second factor and all:
 * it refuses to exist in any mode but demo and development.
 */
export function openDemo({ db, outbox, mode, baseUrl }: DemoServiceNeeds): Demo {
  if (mode !== 'demo' && mode !== 'development') throw new Error(`There is no one-tap sign-in in ${mode}`)
  const cookies = sessionCookies({ mode, baseUrl })
  return {
    async people() {
      const found = await listDemoPeople(db.orm)
      return found.map(({ email, ...person }) => ({ ...person, story: stories.get(email) ?? '' }))
    },
    async inProgress() {
      const [circle, found] = await Promise.all([findRunning(db.orm, running.title), listDemoPeople(db.orm)])
      const idOf = (key: string) => found.find(({ email }) => own.get(email) === key)?.personId
      const guideId = idOf(running.guide)
      if (!circle || !guideId) return null
      const visitorIds = running.visitors.flatMap((key) => idOf(key) ?? [])
      return { circleId: circle.circleId, title: running.title, guideId, visitorIds }
    },
    async signInAs({ personId, from }) {
      const account = await findAccountOf(db.orm, personId)
      if (!account || account.closed) throw new Refusal('not-found')
      const { roles } = account
      const token = await openSessions(db.orm).start({
        personId,
        roles,
        label: from.device,
        secondFactor: true,
      })
      return { cookies: cookies.give(token), next: 'home' }
    },
    outbox,
  }
}
