import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Db } from '#db/client.ts'
import { asActor, asService } from '#db/queries/as-actor.ts'
import { appendEvent, listEvents, listProvisions, setStatus } from '#db/queries/consents.ts'
import { lockPeople } from '#db/queries/seats.ts'
import { endReflections, listTakenBack, listUnknown, type TakenBack } from '#db/queries/taken-back.ts'
import { asked } from './consents-ending.ts'

/** In the data folder: what members took back. Only added to; keep copies of it apart from backups. */
export const takenBackFile = 'destroyed/taken-back.jsonl'
const atOnce = 1000

export type HeldBack = { members: number; reflections: number }

/**
 * K5, J3: what was taken back stays so when an older copy of the database comes in its place. A list outside of it says what
 * that was, by ids alone, ten seconds after it was done; by the list an older copy is put right before anybody is served.
 */
export function openTakenBack({ db, file }: { db: Db; file: string }) {
  let since: string | null = null
  let listed: ReadonlySet<string> = new Set()

  async function read(): Promise<(TakenBack & { at: string })[]> {
    const text = await readFile(file, 'utf8').catch((failed: NodeJS.ErrnoException) => {
      if (failed.code === 'ENOENT') return ''
      throw failed
    })
    return text.split('\n').flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as TakenBack & { at: string }]
      } catch {
        // A crash cut it short; the next line says it again.
        return []
      }
    })
  }

  /**
   * Every yes of theirs waits until they say it again; what they took back is known by its own number from here on, to every process.
   * Answers whether there was something to do.
   */
  async function hold(personId: string, eventIds: readonly string[]): Promise<boolean> {
    return asActor(db, personId, async (tx) => {
      await lockPeople(tx, [personId])
      const known = new Set((await listEvents(tx, personId)).map(({ eventId }) => eventId))
      const missing = eventIds.filter((id) => !known.has(id))
      if (missing.length === 0) return false
      const provisionIds = (await listProvisions(tx, { personId }))
        .filter(({ effect, status }) => effect === 'permit' && status === 'active')
        .map(({ provisionId }) => provisionId)
      const nobody = { byId: null }
      for (const id of missing)
        await appendEvent(tx, personId, { type: 'held-back', provisionIds: [] }, asked('web'), {
          id,
          ...nobody,
        })
      // By a number of now: it comes after whatever was said since.
      if (provisionIds.length > 0)
        await appendEvent(tx, personId, { type: 'held-back', provisionIds }, asked('web'), nobody)
      await setStatus(tx, provisionIds, 'pending')
      return true
    })
  }

  return {
    /** Adds what was taken back since the last line. For the clock. */
    async list(): Promise<void> {
      since ??= (await read()).at(-1)?.at ?? null
      const { at, consents, reflections } = await asService(db, 'audit', (tx) => listTakenBack(tx, since))
      const line = {
        at,
        consents: consents.filter(([, eventId]) => !listed.has(eventId)),
        reflections: reflections.filter((threadId) => !listed.has(threadId)),
      }
      if (line.consents.length + line.reflections.length > 0) {
        await mkdir(dirname(file), { recursive: true })
        await appendFile(file, `\n${JSON.stringify(line)}\n`, { mode: 0o600, flush: true })
      }
      listed = new Set([...consents.map(([, eventId]) => eventId), ...reflections])
      since = at
    },

    /**
     * Where this database knows nothing of what the list says, it is an older copy: whoever took a consent back there, every yes of
     * theirs waits, and a reflection that was taken back is over. A list that cannot be read throws; none is an empty one.
     */
    async holdBack(): Promise<HeldBack> {
      const lines = await read()
      const consents = lines.flatMap((line) => line.consents)
      const threadIds = lines.flatMap((line) => line.reflections)
      const missing = new Map<string, string[]>()
      let reflections = 0
      for (let from = 0; from < consents.length; from += atOnce) {
        const some = consents.slice(from, from + atOnce)
        for (const [personId, eventId] of await asService(db, 'audit', (tx) => listUnknown(tx, some)))
          missing.set(personId, [...new Set([...(missing.get(personId) ?? []), eventId])])
      }
      let members = 0
      for (const [personId, eventIds] of missing) if (await hold(personId, eventIds)) members += 1
      for (let from = 0; from < threadIds.length; from += atOnce)
        reflections += await endReflections(db.orm, threadIds.slice(from, from + atOnce))
      return { members, reflections }
    },
  }
}
