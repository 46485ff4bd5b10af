import type { TreatmentRoute, TreatmentStatus } from './treatment.ts'

/** How a file names a person: by e-mail, or as the system of that name knows them. */
export type MemberKey = { email: string } | { system: string; value: string }

/** One treatment session as a file tells it, read and checked. Instants are ISO 8601 UTC. */
export type Imported = {
  /** Of the file: 1 is its first line, or its first entry. */
  row: number
  externalId: string
  /** Null: this file has no versions, and what it says is the newest. */
  version: number | null
  member: MemberKey
  /** `tentative`: asked for or waited for, not booked. */
  status: TreatmentStatus | 'tentative'
  /** Null: the file says nothing of it. */
  route: TreatmentRoute | null
  locationId: string
  zone: string
  wallStart: string
  startsAt: string
  plannedMinutes: number
  actualStart: string | null
  actualEnd: string | null
}
/** What is wrong with one row, in words for whoever made the file. `column`: its heading, or the element of an entry. */
export type RowFault = { row: number; column: string; words: string }

export const longestMinutes = 1440
export const shortestMinutes = 5

/** Words of other systems for the state of an appointment, in lower case without spaces and signs. */
const statusWords: Record<string, Imported['status']> = {
  ...{
    planned: 'planned',
    booked: 'planned',
    scheduled: 'planned',
    confirmed: 'planned',
    active: 'planned',
    open: 'planned',
  },
  ...{
    proposed: 'tentative',
    pending: 'tentative',
    requested: 'tentative',
    waitlist: 'tentative',
    tentative: 'tentative',
  },
  ...{ arrived: 'arrived', checkedin: 'arrived', inprogress: 'arrived' },
  ...{
    fulfilled: 'done',
    done: 'done',
    completed: 'done',
    complete: 'done',
    finished: 'done',
    checkedout: 'done',
  },
  ...{ cancelled: 'cancelled', canceled: 'cancelled', deleted: 'cancelled' },
  ...{ noshow: 'no-show', missed: 'no-show', dna: 'no-show', didnotattend: 'no-show' },
  ...{ enteredinerror: 'entered-in-error', error: 'entered-in-error' },
}
const routeWords: Record<string, TreatmentRoute> = {
  ...{ iv: 'iv', intravenous: 'iv', infusion: 'iv', ivinfusion: 'iv' },
  ...{ im: 'im', intramuscular: 'im' },
  ...{ nasal: 'nasal', intranasal: 'nasal', spray: 'nasal', in: 'nasal' },
  ...{ oral: 'oral', po: 'oral', sublingual: 'oral', sl: 'oral', troche: 'oral', lozenge: 'oral' },
  other: 'other',
}
const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}]/gu, '')

/** Undefined: no word we know. */
export const readStatus = (text: string): Imported['status'] | undefined =>
  Object.hasOwn(statusWords, plain(text)) ? statusWords[plain(text)] : undefined
export const readRoute = (text: string): TreatmentRoute | undefined =>
  Object.hasOwn(routeWords, plain(text)) ? routeWords[plain(text)] : undefined
