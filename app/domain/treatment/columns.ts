import { z } from 'zod'

/** What a column of a file may mean. */
export const fields = [
  'externalId',
  'version',
  'member',
  'start',
  'startTime',
  'end',
  'minutes',
  'status',
  'route',
  'location',
  'zone',
  'actualStart',
  'actualEnd',
] as const
export type Field = (typeof fields)[number]

/** Headings of the file by what they mean, and what holds where the file says nothing. Remembered for each source. */
export type Mapping = {
  columns: Partial<Record<Field, string>>
  slashes: 'mdy' | 'dmy'
  /** Where a row names no location. Null: every row must name one. */
  locationId: string | null
  /** How long a session is where a row says neither its end nor its length. Null: every row must say it. */
  minutes: number | null
}
const heading = z.string().min(1).max(200)
export const mappingSchema: z.ZodType<Mapping> = z.strictObject({
  columns: z.strictObject(Object.fromEntries(fields.map((field) => [field, heading.optional()]))),
  slashes: z.enum(['mdy', 'dmy']),
  locationId: z.uuid().nullable(),
  minutes: z.number().int().min(5).max(1440).nullable(),
})

/** Headings that are commonly used, best first, as `plain` spells them. */
const names: Record<Field, string[]> = {
  externalId: [
    'externalid',
    'appointmentid',
    'apptid',
    'sessionid',
    'treatmentid',
    'bookingid',
    'eventid',
    'id',
  ],
  version: [
    'version',
    'versionid',
    'revision',
    'rev',
    'lastmodified',
    'lastupdated',
    'updatedat',
    'modified',
  ],
  member: [
    'member',
    'memberemail',
    'patientemail',
    'email',
    'emailaddress',
    'memberid',
    'patientid',
    'mrn',
    'patient',
  ],
  start: [
    'start',
    'startsat',
    'starttime',
    'startdatetime',
    'appointmentstart',
    'datetime',
    'startdate',
    'date',
    'appointmentdate',
    'day',
  ],
  startTime: ['time', 'timeofday', 'appointmenttime', 'starttime', 'begins'],
  end: ['end', 'endsat', 'enddatetime', 'appointmentend', 'endtime', 'plannedend'],
  minutes: ['minutes', 'minutesduration', 'duration', 'durationminutes', 'length', 'durationmin', 'min'],
  status: ['status', 'appointmentstatus', 'state', 'bookingstatus'],
  route: ['route', 'administration', 'routeofadministration', 'treatmenttype', 'type'],
  location: ['location', 'site', 'clinic', 'locationname', 'office', 'facility', 'branch'],
  zone: ['zone', 'timezone', 'tz', 'tzid', 'iana', 'olson'],
  actualStart: ['actualstart', 'started', 'startedat', 'checkin', 'checkintime'],
  actualEnd: ['actualend', 'ended', 'endedat', 'discharge', 'dischargedat', 'checkout', 'checkouttime'],
}
const plain = (heading: string) =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** A first guess of what the headings mean; each heading is taken once. */
export function guessColumns(headings: readonly string[]): Mapping['columns'] {
  const free = new Map(headings.map((heading) => [plain(heading), heading]))
  const columns: Mapping['columns'] = {}
  for (const field of fields) {
    const name = names[field].find((known) => free.has(known))
    const found = name === undefined ? undefined : free.get(name)
    if (name === undefined || found === undefined) continue
    columns[field] = found
    free.delete(name)
  }
  return columns
}

/** What is not told yet, and must be before the rows can be read. Headings that the file lacks count as untold. */
export function missingOf(
  mapping: Mapping,
  headings: readonly string[],
): ('externalId' | 'member' | 'start' | 'location' | 'minutes')[] {
  const told = (field: Field) => {
    const heading = mapping.columns[field]
    return heading !== undefined && headings.includes(heading)
  }
  const needed = (['externalId', 'member', 'start'] as const).filter((field) => !told(field))
  return [
    ...needed,
    ...(told('location') || mapping.locationId !== null ? [] : (['location'] as const)),
    ...(told('minutes') || told('end') || mapping.minutes !== null ? [] : (['minutes'] as const)),
  ]
}
