import { randomUUID } from 'node:crypto'
import type { PersonActor } from '#app/domain/person.ts'
import { witnessKind } from '#app/domain/reflection/reflection.ts'
import { isRefusal } from '#app/domain/refusal.ts'
import type { Services } from '#app/domain/services.ts'
import type { Db } from '#db/client.ts'
import { listDemoPeople } from '#db/queries/demo.ts'
import { setThreadBack } from '#db/queries/demo-own.ts'
import { addressOf, patients } from '#db/seed-people.ts'
import { shownWords } from './plan-words.ts'

/** J3: what people of the demo show of their journals, some of it answered, all of it witnessed. Once. */
export async function writeDemoReflections({
  db,
  journal,
  reflections,
  forum,
}: Pick<Services, 'journal' | 'reflections' | 'forum'> & { db: Db }): Promise<void> {
  const found = await listDemoPeople(db.orm)
  const people = new Map<string, PersonActor>()
  for (const person of patients) {
    const one = found.find(({ email }) => email === addressOf(person))
    if (one)
      people.set(person.key, {
        ...{ kind: 'person', personId: one.personId, roles: one.roles, assurance: 'full' },
      })
  }
  for (const { who, says, heard, alias, days, answers } of shownWords) {
    const author = people.get(who)
    if (!author || (await reflections.mine(author, { entryId: null })).items.length > 0) continue
    const [entry] = (await journal.list(author, { before: null })).items.filter(
      ({ kind }) => kind === 'words',
    )
    if (!entry) continue
    const shown = await reflections
      .show(author, {
        ...{ entryId: entry.entryId, commandId: randomUUID() },
        showing: { body: says, circleId: null, alias, heard, until: null },
      })
      .catch(unlessRefused)
    if (!shown || shown.state !== 'published') continue
    const { threadId } = shown
    for (const [by, body] of answers) {
      const actor = people.get(by)
      if (!actor) continue
      await forum
        .send(actor, {
          ...{ commandId: randomUUID(), body, alias: false, quotedId: null, to: { threadId } },
        })
        .catch(unlessRefused)
    }
    for (const reader of ['hiro', 'greta', 'malik']) {
      const actor = people.get(reader)
      const [first] = actor ? (await forum.thread(actor, { threadId })).posts : []
      if (actor && first) await forum.react(actor, { postId: first.postId, kind: witnessKind, on: true })
    }
    await setThreadBack(db, threadId, days)
  }
}

/** Not everybody may write on the days after a treatment: then it is left out. */
function unlessRefused(thrown: unknown): null {
  if (isRefusal(thrown)) return null
  throw thrown
}
