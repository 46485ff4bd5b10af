import type { TimeFault } from './entered-time.ts'
import { longestMinutes, shortestMinutes } from './imported.ts'

/** What is said of a row that cannot be read: what stands there, and what would do. */
export const faultWords = {
  cells: (found: number, wanted: number) =>
    `This row has ${found} ${found === 1 ? 'cell' : 'cells'}, the first line has ${wanted}.`,
  noId: 'It has no id. Without one we could not find it again.',
  longId: 'This id is longer than 200 characters.',
  version: 'A version is a whole number, or the time of the last change.',
  noMember: 'It says nobody’s e-mail or id.',
  stranger: (said: string) => `No member here is known as ${quoted(said)}.`,
  notMember: (said: string) => `${quoted(said)} is not a member.`,
  status: (said: string) => `We do not know the status ${quoted(said)}.`,
  route: (said: string) =>
    `We do not know the route ${quoted(said)}. Iv, im, nasal, oral and other are known.`,
  location: (said: string) =>
    said === '' ? 'It names no location.' : `There is no location called ${quoted(said)}.`,
  noZone: 'It names no time zone, so its times could be anywhere.',
  zone: (said: string) => `${quoted(said)} is no time zone. One looks like America/Denver.`,
  time: (fault: TimeFault, said: string, zone: string) => timeWords[fault](said, zone),
  end: `It does not end between ${shortestMinutes} minutes and a day after it starts.`,
  minutes: `Its length is not a number of minutes from ${shortestMinutes} to ${longestMinutes}.`,
  ahead: 'This time has not come yet, so it cannot be recorded.',
  actualEnd: 'It ended before it began.',
  twice: (row: number) => `Row ${row} has the same id and version.`,
  quote: 'A quotation mark here is never closed. What follows could not be read.',
  noBundle: 'This is no bundle of appointments (FHIR R4 or R5), or it is not whole.',
  noVersion: 'It has no version and no time of its last change.',
  offset: (said: string) => `${quoted(said)} has no offset from UTC, so it could be anywhere.`,
  status4: (said: string) => `${quoted(said)} is no status of an appointment.`,
  missing: 'This is missing.',
  shape: 'This is not what an appointment has here.',
} as const

const timeWords: Record<TimeFault, (said: string, zone: string) => string> = {
  'other-offset': (said, zone) => `${quoted(said)} has another offset than ${zone} has then.`,
  unreadable: (said) =>
    said === '' ? 'It says no time.' : `${quoted(said)} is no day and time that we can read.`,
  'time-missing': (said) => `${quoted(said)} is a day without a time.`,
  gap: (said, zone) => `On that day the clocks of ${zone} skip ${quoted(said)}.`,
  twice: (said, zone) =>
    `On that day the clocks of ${zone} show ${quoted(said)} twice. An offset like -07:00 would tell which.`,
}

/** What stood in a file, short enough to be shown, without signs that cannot be seen. */
const quoted = (said: string) => {
  const clean = said.replaceAll(/\p{C}/gu, '')
  return `“${clean.length > 60 ? `${clean.slice(0, 60)}…` : clean}”`
}
