import type { DiffKind } from '#app/domain/treatment/import-diff.ts'
import type { TreatmentRoute, TreatmentStatus } from '#app/domain/treatment/treatment.ts'
import type { Field } from '#app/domain/treatment/columns.ts'
import type { Tone } from '../notice.tsx'

export const statusWords: Record<TreatmentStatus | 'tentative', { name: string; tone: Tone }> = {
  planned: { name: 'Planned', tone: 'neutral' },
  arrived: { name: 'Here', tone: 'calm' },
  done: { name: 'Ended', tone: 'calm' },
  cancelled: { name: 'Cancelled', tone: 'held' },
  'no-show': { name: 'Not here', tone: 'held' },
  'entered-in-error': { name: 'Entered by mistake', tone: 'held' },
  tentative: { name: 'Only asked for', tone: 'neutral' },
}
export const routeWords: Record<TreatmentRoute, string> = {
  ...{ iv: 'IV infusion', im: 'IM injection', nasal: 'Nasal spray', oral: 'By mouth', other: 'Another way' },
}
export const diffWords: Record<DiffKind, { name: string; says: string }> = {
  new: { name: 'New', says: 'We do not have them yet.' },
  changed: { name: 'Changed', says: 'We have them, and something is different now.' },
  unchanged: { name: 'The same', says: 'Nothing about them changes.' },
  older: { name: 'Older', says: 'We have a newer version. Ours stays.' },
  kept: {
    name: 'Another under the same version',
    says: 'The version is one we have, with other data. Ours stays.',
  },
  'left-out': { name: 'Not booked', says: 'Asked for or waited for, and not booked. They are left out.' },
}
export const fieldWords: Record<Field, { name: string; hint?: string }> = {
  externalId: { name: 'Id of the session' },
  version: { name: 'Version, or last change' },
  member: { name: 'Member: e-mail or id' },
  start: { name: 'Start: day and time, or day' },
  startTime: { name: 'Start: time, where it is apart' },
  end: { name: 'Planned end' },
  minutes: { name: 'Length in minutes' },
  status: { name: 'Status' },
  route: { name: 'Route' },
  location: { name: 'Location' },
  zone: { name: 'Time zone' },
  actualStart: { name: 'When it began' },
  actualEnd: { name: 'When it ended' },
}
export const missingWords: Record<string, string> = {
  externalId: 'which column is the id of a session',
  member: 'which column names the member',
  start: 'which column is the start',
  location: 'where the sessions are',
  minutes: 'how long they are',
}
