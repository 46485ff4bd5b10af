import type { Night } from './on-call.ts'
import { openNight } from './on-call.ts'
import { openTreatmentImports } from '#server/services/treatments-imports.ts'
import { openTreatments } from '#server/services/treatments.ts'
import type { TreatmentPage } from '#app/domain/services-treatments.ts'

/** A clinic whose staff record treatment sessions; `moved` lists whose circles were looked at again. */
export async function openTreatmentDesk() {
  const night: Night = await openNight()
  const { db, sealing, people } = night
  const moved: string[] = []
  const rung: string[] = []
  const needs = {
    ...{ db, sealing },
    announce: async (...topics: string[]) => void rung.push(...topics),
    cascade: async (_: unknown, personIds: readonly string[]) => (moved.push(...personIds), ['told']),
  }
  const [place] = await db.sql<{ id: string }[]>`select id from locations`
  const locationId = place?.id ?? ''
  const imports = openTreatmentImports(needs)
  const read = async (text: string | Uint8Array, source = 'Front desk') => {
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
    const { importId } = await imports.read(people.cora.actor, {
      source,
      bytes,
      locationId,
      readingId: 'one',
    })
    return importId
  }
  return {
    ...{ night, db, people, locationId, needs, moved, rung, imports, read },
    treatments: openTreatments(needs),
    preview: async (text: string, source?: string) =>
      imports.preview(people.cora.actor, await read(text, source)),
    /** Reads and confirms; answers how many sessions were written. */
    async bring(text: string, source?: string) {
      return (await imports.confirm(people.cora.actor, await read(text, source))).written
    },
    sessions: () => db.sql<{ externalId: string; status: string; startsAt: string; version: string }[]>`
      select external_id as "externalId", status::text, to_char(starts_at, 'YYYY-MM-DD"T"HH24:MI"Z"') as "startsAt", version
      from treatment_sessions order by external_id`,
    audit: async () =>
      (
        await db.sql<{ act: string }[]>`select act from audit_log where act like 'treatment%' order by id`
      ).map(({ act }) => act),
    list: (): Promise<TreatmentPage> =>
      openTreatments(needs).list(people.cora.actor, { day: null, after: null }),
    [Symbol.asyncDispose]: () => night[Symbol.asyncDispose](),
  }
}

const head = 'id,version,email,start,minutes,status,route'
/** A table as the front desk's system writes it. */
export const csv = (...rows: string[]) => [head, ...rows].join('\r\n')
/** A row of it about Ana. */
export const ana = (id: string, change: { version?: number; start?: string; status?: string } = {}) =>
  [
    id,
    change.version ?? 1,
    'ana@post.example',
    change.start ?? '2026-12-08 18:30',
    120,
    change.status ?? 'booked',
    'iv',
  ].join(',')
