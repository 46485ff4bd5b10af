import type { Actor } from '#app/domain/person.ts'
import type { Circles } from '#app/domain/services-circles.ts'
import type { Db } from '#db/client.ts'
import type { DemoPerson } from '#db/queries/demo.ts'
import { findRunning, listDemoPeople, listOthersIn } from '#db/queries/demo.ts'
import { addressOf, everyone, places } from '#db/seed-people.ts'
import { running } from '#db/seed-running.ts'
import type { Cast } from './cast.ts'
import type { Part } from './people/person.ts'

export type KeeperNeeds = { db: Db; circles: Circles; cast: Cast; base: string; seed: string; pace: number }

/** A visitor who reloads or walks between pages keeps the part they play for this long. */
const lingering = 15_000
/** How long the room stays ended before the next circle opens. */
const pauseBetween = 40_000

/**
 * Keeps one circle in progress for as long as the demo runs: opens the next when one has ended, tells the simulated
 * people which one to sit in, and has them make room for visitors. Answers what ends it.
 */
export function keepCircle({ db, circles, cast, base, seed, pace }: KeeperNeeds): () => Promise<void> {
  const seen = new Map<string, { times: number; last: number }>()
  let playing: string | null = null
  let emptySince: number | null = null
  let first = true

  async function look(): Promise<void> {
    const now = Date.now()
    const circle = await findRunning(db.orm, running.title)
    if (!circle) {
      emptySince ??= now
      if (first || now - emptySince > pauseBetween / pace) await openNext()
      first = false
      return
    }
    first = false
    emptySince = null
    if (circle.circleId !== playing) {
      playing = circle.circleId
      seen.clear()
      const parts = partsOf(await listDemoPeople(db.orm))
      return cast.tell({ type: 'play', setting: { base, circleId: playing, seed, pace }, parts })
    }
    const visitors = await visitorsIn(playing, now)
    const people = await listDemoPeople(db.orm)
    const guided = people.some(
      ({ personId, roles }) => visitors.includes(personId) && roles.includes('guide'),
    )
    cast.tell({ type: 'make-room', away: visitors, guided, over: circle.over && visitors.length === 0 })
  }

  /** People on a device that is not a simulated one, seen twice: a device that only just connected may still be ours. */
  async function visitorsIn(circleId: string, now: number): Promise<string[]> {
    for (const personId of await listOthersIn(db.sql, { circleId, socketIds: cast.sockets() }))
      seen.set(personId, { times: (seen.get(personId)?.times ?? 0) + 1, last: now })
    for (const [personId, { times, last }] of seen) {
      if (now - last > (times > 1 ? lingering : 2500)) seen.delete(personId)
    }
    return [...seen].flatMap(([personId, { times }]) => (times > 1 ? personId : []))
  }

  async function openNext(): Promise<void> {
    const people = await listDemoPeople(db.orm)
    const id = (key: string) => personOf(people, key).personId
    const { personId, roles } = personOf(people, 'bola')
    const coordinator: Actor = { kind: 'person', personId, roles, assurance: 'full' }
    const house = (await circles.locations(coordinator)).find(
      ({ name }) => name === places[running.place].name,
    )
    const { circleId } = await circles.create(coordinator, {
      title: running.title,
      locationId: house?.locationId ?? '',
      startsAt: new Date().toISOString(),
      minutes: running.minutes,
      capacity: running.capacity,
      guideId: id(running.guide),
      coGuideId: id(running.coGuide),
    })
    await circles.invite(coordinator, { circleId, personIds: [...running.cast, ...running.visitors].map(id) })
  }

  let stopped = false
  let turn = Promise.resolve()
  // A look that fails (the database is restarting) is tried again at the next.
  const clock = setInterval(
    () => void (turn = turn.then(() => (stopped ? undefined : look())).catch(() => {})),
    1000,
  )
  turn = look().catch(() => {})
  return async () => {
    stopped = true
    clearInterval(clock)
    await turn
  }
}

function partsOf(people: DemoPerson[]): Part[] {
  const part = (key: string, part: Part['part']): Part => ({
    personId: personOf(people, key).personId,
    key,
    part,
  })
  return [part(running.guide, 'guide'), ...running.cast.map((key) => part(key, 'participant'))]
}

function personOf(people: DemoPerson[], key: string): DemoPerson {
  const address = addressOf(everyone.find((person) => person.key === key) ?? { key, roles: ['patient'] })
  const found = people.find(({ email }) => email === address)
  if (!found) throw new Error(`The demo has nobody called ${key}`)
  return found
}
