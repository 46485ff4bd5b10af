import { randomUUID } from 'node:crypto'
import type { PersonActor } from '#app/domain/person.ts'
import { emptyEntry } from '#app/domain/journal/entry.ts'
import type { Showing } from '#app/domain/reflection/reflection.ts'
import type { ForumNeed } from '#server/services/forum-need.ts'
import { openSender } from '#server/services/forum-sending.ts'
import { openJournal } from '#server/services/journal.ts'
import { openReflections } from '#server/services/reflections.ts'
import { day } from './members.ts'
import { openForumHouse } from './forum.ts'

/** A clinic whose members keep a journal and show of it: ana and ben have a seat in a circle of yesterday, dee has none. */
export const openReflecting = async (ports: Partial<ForumNeed> = {}) =>
  reflectingOn(await openForumHouse(ports))

/** The same in a house that is there already, and is closed with it. */
export async function reflectingOn<House extends Awaited<ReturnType<typeof openForumHouse>>>(house: House) {
  const [need] = house.needs
  if (!need) throw new Error('a house of no nodes')
  const { db } = house
  const journal = openJournal(need)
  const { endOver, ...reflections } = openReflections({ ...need, journal, send: openSender(need) })
  const [ana, ben, dee] = [await house.known('ana'), await house.known('ben'), await house.known('dee')]
  const circleId = await house.circle({ at: day(-1, 18), title: 'Thursday evening' })
  for (const { personId } of [ana, ben])
    await db.sql`insert into bookings (circle_id, person_id) values (${circleId}, ${personId})`

  async function write(actor: PersonActor, text: string): Promise<string> {
    const entryId = randomUUID()
    const words = { ...emptyEntry('words'), text }
    await journal.save(actor, { entryId, version: 0, writer: randomUUID(), n: 1, words })
    return entryId
  }
  const asked = (some: Partial<Showing>): Showing => ({
    ...{ body: 'The quince tree', circleId: null, alias: false, heard: 'reflections-welcome', until: null },
    ...some,
  })
  /** Shows words of a new entry; answers where. */
  async function show(actor: PersonActor, some: Partial<Showing> = {}, commandId: string = randomUUID()) {
    const showing = asked(some)
    const entryId = await write(actor, `${showing.body}, and what is mine alone`)
    const shown = await reflections.show(actor, { entryId, commandId, showing })
    if (shown.state === 'kept') throw new Error('it was kept')
    return { ...shown, entryId }
  }
  const listed = async (actor: PersonActor) =>
    (await reflections.list(actor, { after: null })).items.map(({ excerpt }) => excerpt)
  return {
    ...{ ...house, journal, reflections, endOver, ana, ben, dee, circleId, write, asked, show, listed },
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  }
}
