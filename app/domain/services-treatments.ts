import type { Actor } from './person.ts'
import type { Field, Mapping } from './treatment/columns.ts'
import type { DiffKind } from './treatment/import-diff.ts'
import type { RowFault } from './treatment/imported.ts'
import type { SessionChange } from './treatment/session-change.ts'
import type { TreatmentRoute, TreatmentStatus } from './treatment/treatment.ts'

/** Treatment sessions, as scheduling needs them (S1 to S3). Instants are ISO 8601 UTC, zones IANA names. */
export type TreatmentCard = {
  sessionId: string
  personId: string
  name: string
  location: string
  zone: string
  startsAt: string
  plannedMinutes: number
  status: TreatmentStatus
  route: TreatmentRoute
  actualStart: string | null
  actualEnd: string | null
  source: string
  /** Give it back with a change: one made meanwhile by somebody else refuses yours. */
  version: string
}
export type TreatmentPage = {
  items: TreatmentCard[]
  next: string | null
  /** The viewer’s clinic: a day of the list is a day there. */
  zone: string
  now: string
}
export type Place = { locationId: string; name: string; zone: string }
export type Treatments = {
  /** By start. `day`: a local date of the viewer’s clinic; null: from today on. */
  list(actor: Actor, given: { day: string | null; after: string | null }): Promise<TreatmentPage>
  places(actor: Actor): Promise<Place[]>
  /** A session typed in. `wallStart` is a wall time `2026-11-21T18:30` of the location’s zone; the member by e-mail or id. */
  record(
    actor: Actor,
    given: { member: string; locationId: string; wallStart: string; minutes: number; route: TreatmentRoute },
  ): Promise<{ sessionId: string }>
  /** `at` null: now. Asking for what is already so changes nothing. */
  change(
    actor: Actor,
    given: {
      sessionId: string
      version: string
      change: SessionChange | { type: 'began' | 'ended'; at: null }
    },
  ): Promise<void>
  move(
    actor: Actor,
    given: { sessionId: string; version: string; wallStart: string; minutes: number },
  ): Promise<void>
}

export type ImportRow = {
  row: number
  name: string
  startsAt: string
  zone: string
  status: TreatmentStatus | 'tentative'
  /** What stood before, where it differs. */
  before: { startsAt: string; status: TreatmentStatus } | null
  changed: string[]
}
export type ImportPreview = {
  importId: string
  source: string
  format: 'csv' | 'fhir'
  expiresAt: string
  headings: string[]
  mapping: Mapping
  /** Not told yet: nothing could be read without it. */
  missing: (Field | 'location' | 'minutes')[]
  rows: number
  counts: Record<DiffKind, number>
  /** The first of each kind. */
  some: Partial<Record<DiffKind, ImportRow[]>>
  faults: RowFault[]
  /** Rows with at least one fault. */
  faulty: number
}
export type ImportDone = { written: number; alreadyDone: boolean }

export type TreatmentImports = {
  /** Refuses whoever may not import: asked before a large body is read. */
  mayImport(actor: Actor): void
  sources(actor: Actor): Promise<string[]>
  /** Keeps the file sealed for an hour and reads it; writes nothing else. `readingId`: a random id to ask `progress` by. */
  read(
    actor: Actor,
    given: { source: string; bytes: Uint8Array; locationId: string | null; readingId: string },
  ): Promise<{ importId: string }>
  /** Reads the same file with other columns, and remembers them for its source. */
  mapAgain(actor: Actor, given: { importId: string; mapping: Mapping; readingId: string }): Promise<void>
  preview(actor: Actor, importId: string): Promise<ImportPreview>
  /** Rows read of rows in all, where this process reads it; null: nothing is known of it here. */
  progress(actor: Actor, readingId: string): { read: number; rows: number } | null
  /** One transaction. A second time it changes nothing. */
  confirm(actor: Actor, importId: string): Promise<ImportDone>
  drop(actor: Actor, importId: string): Promise<void>
}

export type Zones = {
  /** Zones in use whose clocks this process and the database know differently; for a banner. */
  differing(actor: Actor): string[]
}
