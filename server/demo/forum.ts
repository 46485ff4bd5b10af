import type { PersonActor } from '#app/domain/person.ts'
import type { Db } from '#db/client.ts'
import { listDemoPeople } from '#db/queries/demo.ts'
import { addressOf, everyone } from '#db/seed-people.ts'
import { fillQueue, type ForumServices } from './forum/queue.ts'
import { writeForum } from './forum/writing.ts'

/** The demo’s forum: a year of it, and work that is open. Once; a forum that somebody uses is left as it is. */
export async function writeDemoForum({
  db,
  now = new Date(),
  ...services
}: ForumServices & { db: Db; now?: Date }): Promise<void> {
  const found = await listDemoPeople(db.orm)
  const actors = new Map<string, PersonActor>()
  for (const { key, roles } of everyone) {
    const address = addressOf({ key, roles })
    const person = found.find(({ email }) => email === address)
    if (person)
      actors.set(key, { kind: 'person', personId: person.personId, roles: person.roles, assurance: 'full' })
  }
  const ids = new Map([...actors].map(([key, { personId }]) => [key, personId]))
  if (await writeForum(db, { ids, seed: 'alder street', now })) await fillQueue(services, actors)
}
