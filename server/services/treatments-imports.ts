import { randomUUID } from 'node:crypto'
import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { TreatmentImports } from '#app/domain/services-treatments.ts'
import { mappingSchema, missingOf } from '#app/domain/treatment/columns.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { findRosterClock } from '#db/queries/roster.ts'
import * as imports from '#db/queries/treatment-imports.ts'
import { checkId, cleanName, personOf } from './accounts-needs.ts'
import { kekContexts } from './kek-contexts.ts'
import { readBody, writeBody } from './treatments-body.ts'
import { summaryOf, writeDifferences } from './treatments-import-diff.ts'
import { firstMapping, formatOf, readImport } from './treatments-import-read.ts'
import { bellsFor, tzVersion, type TreatmentsNeed } from './treatments-need.ts'

/** The largest file, in bytes. */
export const largestFile = 8 * 1024 * 1024
const contextOf = kekContexts['treatment_imports.body']

/** Files of other systems (S1): read without writing anything, confirmed in one transaction. */
export function openTreatmentImports({ db, sealing, announce, cascade }: TreatmentsNeed): TreatmentImports & {
  sweep: () => Promise<void>
} {
  const progress = new Map<string, { by: string; read: number; rows: number }>()
  const may = (actor: Actor) => {
    authorize(actor, 'treatment.record', {})
    return personOf(actor).personId
  }
  /** Whoever read the file, and nobody else: it may hold names of people who are none of ours. */
  async function standing(actor: Actor, importId: string) {
    const by = may(actor)
    checkId(importId)
    const found = await imports.findImport(db.orm, importId)
    refuseUnless(found && found.by === by, 'not-found')
    refuseUnless(!found.over && !found.confirmed && found.body, 'import-gone')
    return { ...found, by, body: await readBody(sealing.open(found.body, contextOf(importId))) }
  }
  async function watched<T>(
    readingId: string,
    by: string,
    work: (on: (read: number, rows: number) => void) => Promise<T>,
  ) {
    if (progress.size > 100) progress.clear()
    try {
      return await work((read, rows) => progress.set(readingId, { by, read, rows }))
    } finally {
      progress.delete(readingId)
    }
  }

  return {
    mayImport: (actor) => void may(actor),

    async sources(actor) {
      may(actor)
      return imports.listSources(db.orm)
    },

    async read(actor, { source: typed, bytes, locationId, readingId }) {
      const by = may(actor)
      const source = cleanName(typed, 60)
      // Sessions typed in are a source of their own, which no file speaks for.
      refuseUnless(source !== '' && source.toLowerCase() !== 'here', 'bad-input')
      refuseUnless(bytes.length > 0, 'bad-input')
      refuseUnless(bytes.length <= largestFile, 'too-large')
      if (locationId !== null) checkId(locationId)
      const format = formatOf(bytes)
      const { now } = await findRosterClock(db.orm, by)
      const first = await firstMapping(db.orm, { source, file: bytes, format, locationId })
      return watched(readingId, by, async (onRead) => {
        const body = await readImport(db.orm, { ...first, file: bytes, source, format, now }, onRead)
        const importId = randomUUID()
        const sealed = sealing.seal(await writeBody(body), contextOf(importId))
        await imports.insertImport(db.orm, { importId, source, format, body: sealed, by })
        return { importId }
      })
    },

    async mapAgain(actor, { importId, mapping: given, readingId }) {
      const { source, format, by, body } = await standing(actor, importId)
      const mapping = mappingSchema.safeParse(given)
      refuseUnless(mapping.success, 'bad-input')
      const { now } = await findRosterClock(db.orm, by)
      await watched(readingId, by, async (onRead) => {
        const again = { mapping: mapping.data, headings: body.headings, file: body.file, source, format, now }
        const next = await readImport(db.orm, again, onRead)
        await imports.replaceImport(
          db.orm,
          importId,
          sealing.seal(await writeBody(next), contextOf(importId)),
        )
      })
      await imports.saveMapping(db.orm, source, mapping.data, by)
    },

    async preview(actor, importId) {
      const { source, format, expiresAt, body } = await standing(actor, importId)
      const { mapping, headings, faults, faulty, rows } = body
      return {
        ...{
          importId,
          source,
          format,
          expiresAt: expiresAt.toISOString(),
          headings,
          mapping,
          rows,
          faulty,
          faults,
        },
        missing: format === 'csv' ? missingOf(mapping, headings) : [],
        ...(await summaryOf(db.orm, source, body.found)),
      }
    },

    progress(actor, readingId) {
      const by = may(actor)
      const found = progress.get(readingId)
      return found && found.by === by ? { read: found.read, rows: found.rows } : null
    },

    async confirm(actor, importId) {
      const by = may(actor)
      checkId(importId)
      const done = await db.orm.transaction(async (tx) => {
        const found = await imports.lockImport(tx, importId)
        refuseUnless(found && found.by === by, 'not-found')
        if (found.confirmed) return null
        refuseUnless(!found.over && found.body, 'import-gone')
        const { source } = found
        await imports.lockSource(tx, source)
        const body = await readBody(sealing.open(found.body, contextOf(importId)))
        const { written, personIds } = await writeDifferences(tx, {
          source,
          found: body.found,
          tzVersion,
          by,
        })
        await imports.saveMapping(tx, source, body.mapping, by)
        await imports.confirmImport(tx, importId)
        await insertAudit(tx, { actorId: by, act: 'treatments-imported', subjectId: null })
        const told = personIds.length > 0 ? await cascade(tx, personIds) : []
        return { written, bells: personIds.length > 0 ? [...bellsFor(personIds), ...told] : [] }
      })
      if (done === null) return { written: 0, alreadyDone: true }
      if (done.bells.length > 0) await announce(...new Set(done.bells))
      return { written: done.written, alreadyDone: false }
    },

    async drop(actor, importId) {
      const by = may(actor)
      checkId(importId)
      const found = await imports.findImport(db.orm, importId)
      refuseUnless(found && found.by === by, 'not-found')
      await imports.deleteImport(db.orm, importId)
    },

    sweep: () => imports.deleteOldImports(db.orm),
  }
}
