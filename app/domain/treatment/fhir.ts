import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { wallAt } from './entered-time.ts'
import { type Imported, longestMinutes, type MemberKey, type RowFault, shortestMinutes } from './imported.ts'
import { faultWords } from './import-words.ts'

/** The parts of FHIR R4 and R5 that are read; whatever else an entry carries is left unread (S3). */
const text = z.string().min(1).max(500)
const identifier = z.object({ system: text.optional(), value: text })
const reference = z.object({
  reference: text.optional(),
  type: text.optional(),
  identifier: identifier.optional(),
  display: z.string().max(500).optional(),
})
const statuses = {
  ...{ proposed: 'tentative', pending: 'tentative', waitlist: 'tentative', booked: 'planned' },
  ...{ arrived: 'arrived', 'checked-in': 'arrived', fulfilled: 'done' },
  ...{ cancelled: 'cancelled', noshow: 'no-show', 'entered-in-error': 'entered-in-error' },
} as const satisfies Record<string, Imported['status']>
const statusNames = Object.keys(statuses) as (keyof typeof statuses)[]

const appointment = z.object({
  resourceType: z.literal('Appointment'),
  id: text.optional(),
  meta: z.object({ versionId: text.optional(), lastUpdated: text.optional() }).optional(),
  identifier: z.array(identifier).optional(),
  status: z.enum(statusNames, { error: ({ input }) => faultWords.status4(String(input ?? '')) }),
  start: text.optional(),
  end: text.optional(),
  minutesDuration: z.number().int().optional(),
  /** R5 */
  subject: reference.optional(),
  participant: z.array(z.object({ actor: reference.optional() })).optional(),
})
const bundle = z.object({
  resourceType: z.literal('Bundle'),
  entry: z
    .array(z.object({ resource: z.object({ resourceType: z.string() }).loose().optional() }))
    .max(50_000)
    .default([]),
})

export type FhirOf = {
  source: string
  locations: ReadonlyMap<string, { locationId: string; zone: string }>
  /** Where an appointment names none of them. */
  locationId: string
  minutes: number | null
}
type Entry = { row: number; resource: unknown }

/** The appointments of a bundle, unread, with their place in it (1 is the first); null: this is no bundle, nor one appointment. */
export function entriesOf(json: unknown): Entry[] | null {
  if (appointmentLike(json)) return [{ row: 1, resource: json }]
  const read = bundle.safeParse(json)
  if (!read.success) return null
  return read.data.entry.flatMap(({ resource }, at) =>
    appointmentLike(resource) ? [{ row: at + 1, resource }] : [],
  )
}
const appointmentLike = (json: unknown) =>
  (json as { resourceType?: unknown } | null)?.resourceType === 'Appointment'

/** One appointment as a session, or everything that is wrong with it, element by element. */
export function readAppointment({ row, resource }: Entry, of: FhirOf): Imported | RowFault[] {
  const read = appointment.safeParse(resource, { reportInput: true })
  if (!read.success)
    return read.error.issues.map(({ path, code, message, input }) => ({
      ...{ row, column: path.join('.') || 'resource' },
      words: code === 'invalid_value' ? message : input === undefined ? faultWords.missing : faultWords.shape,
    }))
  const it = read.data
  const faults: RowFault[] = []
  const fault = (column: string, words: string) => void faults.push({ row, column, words })

  const named = it.identifier?.[0]
  const externalId = named ? [named.system, named.value].filter(Boolean).join('|') : it.id
  if (externalId === undefined) fault('identifier', faultWords.noId)
  else if (externalId.length > 200) fault('identifier', faultWords.longId)
  const version = versionOf(it.meta)
  if (version === null) fault('meta.versionId', faultWords.noVersion)
  const member = memberOf(it, of.source)
  if (!member) fault(it.subject ? 'subject' : 'participant.actor', faultWords.noMember)
  const start = instantOf(it.start)
  if (start === null)
    fault('start', it.start === undefined ? faultWords.missing : faultWords.offset(it.start))
  const end = it.end === undefined ? undefined : instantOf(it.end)
  if (end === null) fault('end', faultWords.offset(it.end ?? ''))
  const minutes = it.minutesDuration ?? (start && end ? (end - start) / 60_000 : of.minutes)
  const element = it.minutesDuration === undefined ? 'end' : 'minutesDuration'
  if (minutes === null) fault('minutesDuration', faultWords.missing)
  else if (minutes < shortestMinutes || minutes > longestMinutes)
    fault(element, element === 'end' ? faultWords.end : faultWords.minutes)
  const place = placeOf(it, of)
  if (!place) fault('participant.actor', faultWords.location(''))
  if (
    faults.length > 0 ||
    externalId === undefined ||
    version === null ||
    !member ||
    start === null ||
    minutes === null ||
    !place
  )
    return faults
  const startsAt = Temporal.Instant.fromEpochMilliseconds(start).toString()
  return {
    ...{
      row,
      externalId,
      version,
      member,
      status: statuses[it.status],
      route: null,
      plannedMinutes: Math.round(minutes),
    },
    ...{ locationId: place.locationId, zone: place.zone, wallStart: wallAt(startsAt, place.zone), startsAt },
    ...{ actualStart: null, actualEnd: null },
  }
}

type Appointment = z.infer<typeof appointment>
type Reference = z.infer<typeof reference>

/** A server’s own number of the version where it counts, otherwise the time of the last change. */
function versionOf(meta: Appointment['meta']): number | null {
  if (meta?.versionId !== undefined && /^\d{1,15}$/.test(meta.versionId)) return Number(meta.versionId)
  return meta?.lastUpdated === undefined ? null : instantOf(meta.lastUpdated)
}

/** An instant with its offset in ms; null for a date, or for a time that could be anywhere. */
function instantOf(said: string | undefined): number | null {
  if (said === undefined || !/T.*(?:Z|[+-]\d\d:\d\d)$/.test(said)) return null
  try {
    return Temporal.Instant.from(said).epochMilliseconds
  } catch {
    return null
  }
}

/** R5 says who it is for; in R4 it is the participant who is a patient. */
function memberOf(it: Appointment, source: string): MemberKey | null {
  const isPatient = ({ type, reference: to }: Reference) =>
    type === 'Patient' || /(?:^|\/)Patient\//.test(to ?? '')
  const actors = (it.participant ?? []).flatMap(({ actor }) => (actor ? [actor] : []))
  const actor = it.subject ?? actors.find(isPatient)
  if (!actor) return null
  if (actor.identifier) return { system: actor.identifier.system ?? source, value: actor.identifier.value }
  const id = /(?:^|\/)Patient\/([^/]+)/.exec(actor.reference ?? '')?.[1]
  return id === undefined ? null : { system: source, value: id }
}

/** A location that a participant names as we do, otherwise the one that was chosen for the file. */
function placeOf(it: Appointment, { locations, locationId }: FhirOf) {
  for (const { actor } of it.participant ?? []) {
    const found = actor?.display === undefined ? undefined : locations.get(actor.display.trim().toLowerCase())
    if (found) return found
  }
  return locations.get(locationId)
}
