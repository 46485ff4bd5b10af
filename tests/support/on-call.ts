import { randomBytes } from 'node:crypto'
import type { Role } from '#app/domain/person.ts'
import type { PageReason } from '#app/domain/protocol.ts'
import type { ShiftKind } from '#app/domain/services-on-call.ts'
import type { Db } from '#db/client.ts'
import { sealingWith } from '#server/sealing.ts'
import { openOutbox } from '#server/services/mails.ts'
import { openOnCall } from '#server/services/on-call.ts'
import { baseUrl, clinicName } from './clinic.ts'
import { freshDatabase } from './database.ts'
import { aPerson, type Someone } from './people.ts'

/** The people of one night: who is on the roster, who is not, and a member of the circle. */
export const night = {
  ilse: ['clinician'],
  odd: ['clinician'],
  wren: ['guide'],
  maren: ['guide'],
  tomas: ['guide'],
  cora: ['coordinator'],
  ada: ['admin'],
  pia: ['privacy-officer'],
  ana: ['patient'],
} as const satisfies Record<string, Role[]>
export type NightName = keyof typeof night

/** A clinic at night on a database of its own: one circle, nobody on the roster yet, mails that stay in the outbox. */
export async function openNight() {
  const database = await freshDatabase()
  const { db } = database
  const sealing = sealingWith(randomBytes(32))
  const outbox = openOutbox({ db, sealing, queue: null })
  const rung: string[] = []
  const onCallOn = (on: Db) =>
    openOnCall({
      ...{ db: on, sealing, outbox: openOutbox({ db: on, sealing, queue: null }), clinicName, baseUrl },
      announce: async (...topics) => void rung.push(...topics),
    })
  const people = {} as Record<NightName, Someone>
  for (const [name, roles] of Object.entries(night) as [NightName, readonly Role[]][])
    people[name] = await aPerson(db, { name, roles: [...roles] })
  await db.sql`insert into locations (name, zone) values ('Alder Street', 'America/Denver')`
  const circleOf = async (kind: 'circle' | 'private' | 'practice', parentId: string | null = null) => {
    const [row] = await db.sql<{ id: string }[]>`
      insert into circles (title, location_id, starts_at, ends_at, capacity, word_key, kind, parent_id)
      select 'Tuesday evening', id, hearth_now(), hearth_now() + interval '1 hour', 8, '\\x00', ${kind}, ${parentId}
      from locations returning id`
    return row?.id ?? ''
  }
  const circleId = await circleOf('circle')
  let start = Date.now()

  return {
    ...{ database, db, sealing, outbox, rung, people, circleId, circleOf, onCallOn },
    onCall: onCallOn(db),
    /** So many seconds after the evening began. */
    async at(seconds: number) {
      await database.shiftClock(seconds - (Date.now() - start) / 1000)
    },
    begin: () => void (start = Date.now()),
    /** On the roster from an hour before to a day after, unless told otherwise, in hours from now. */
    async roster(name: NightName, kind: ShiftKind, from = -1, to = 24) {
      await db.sql`insert into roster_shifts (person_id, kind, "from", "to") values (${people[name].personId}, ${kind},
        hearth_now() + make_interval(hours => ${from}), hearth_now() + make_interval(hours => ${to}))`
    },
    /** What a circle writes when it needs somebody. */
    async page(reason: PageReason = 'signal', of = circleId) {
      const [row] = await db.sql<{ id: string }[]>`
        insert into pages (circle_id, reason, at, hop, due_at)
        values (${of}, ${reason}, hearth_now(), 0, hearth_now()) returning id`
      return row?.id ?? ''
    },
    /** Who was called, by hop. */
    async called(pageId: string) {
      const rows = await db.sql<{ name: string; hop: number }[]>`
        select p.name, c.hop from page_calls c join people p on p.id = c.person_id
        where c.page_id = ${pageId} order by c.hop, p.name`
      return rows.map(({ name, hop }) => `${hop} ${name}`)
    },
    /** To whom mails were written, by name. */
    async mailed() {
      return (await outbox.list()).map(({ to }) => to.slice(0, to.indexOf('@'))).toSorted()
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}
export type Night = Awaited<ReturnType<typeof openNight>>
