import { Temporal } from 'temporal-polyfill'
import type { PersonActor } from '#app/domain/person.ts'
import type { Library } from '#app/domain/services-library.ts'
import type { Db } from '#db/client.ts'
import { listDemoPeople } from '#db/queries/demo.ts'

/** The demo’s clinician has read the guidance that every clinic begins with, and answers for it. Once. */
export async function reviewDemoLibrary({ db, library }: { db: Db; library: Library }): Promise<void> {
  const clinician = (await listDemoPeople(db.orm)).find(({ roles }) => roles.includes('clinician'))
  if (!clinician) return
  const { personId, roles } = clinician
  const actor: PersonActor = { kind: 'person', personId, roles, assurance: 'full' }
  const { items, today } = await library.list(actor)
  for (const { slug, standing } of items) {
    if (standing !== 'unreviewed') continue
    const { version, title, body, sources } = await library.piece(actor, slug)
    const reviewBy = Temporal.PlainDate.from(today).add({ days: 180 }).toString()
    await library.write(actor, { slug, version, title, body, sources, reviewBy })
  }
}
