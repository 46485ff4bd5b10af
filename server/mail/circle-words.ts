import type { NoticeKind } from '#app/domain/schedule/telling.ts'

export type CircleMail = {
  kind: NoticeKind
  clinicName: string
  /** The person's own name; nobody else's stands in a mail. */
  name: string
  /** Instants. */
  startsAt: Date
  before: Date | null
  now: Date
  /** The person's. Every time in a mail is in it, and names it. */
  zone: string
  /** They guide this circle; otherwise it is about a seat of theirs. */
  guides: boolean
  /** How many seats are held for them to choose from. */
  among: number
  /** The origin in links, without a closing slash. */
  baseUrl: string
  circleId: string
  /** Where they can say that they cannot come; null where there is nothing to give back. */
  seatLink: string | null
}

type Words = { subject: string; lines: string[] }

/** A mail about a circle: plain text, a discreet subject. No title, no place, no other person, no reason. */
export function circleMail(mail: CircleMail): { subject: string; text: string } {
  const { subject, lines } = words[mail.kind](mail)
  const giveBack = mail.seatLink
    ? ['', 'If you cannot come, open this address and tell us with one tap:', '', mail.seatLink]
    : []
  return {
    subject,
    text: [`Hello ${mail.name},`, '', ...lines, ...giveBack, '', mail.clinicName, ''].join('\n'),
  }
}

/** An instant as its reader lives it: "Tuesday, November 24 at 6:30 PM (Mountain Standard Time)". */
export function whenWords(at: Date, zone: string): string {
  const day = format(at, zone, { weekday: 'long', month: 'long', day: 'numeric' })
  const time = format(at, zone, { hour: 'numeric', minute: '2-digit' })
  return `${day} at ${time} (${zoneName(at, zone)})`
}

const words: { [K in NoticeKind]: (mail: CircleMail) => Words } = {
  booked: (mail) => ({
    subject: mail.guides ? 'A circle is yours to guide' : 'A seat is yours',
    lines: [
      mail.guides
        ? `a circle on ${when(mail)} is yours to guide.`
        : `a seat in a circle on ${when(mail)} is yours.`,
      ...seeIt(mail),
    ],
  }),
  moved: (mail) => ({
    subject: 'Your circle is at another time',
    lines: [nowOn(mail, 'your circle is'), ...seeIt(mail)],
  }),
  merged: (mail) => ({
    subject: 'Your circle meets with another',
    lines: [nowOn(mail, 'your circle meets together with another one,'), ...seeIt(mail)],
  }),
  cancelled: (mail) => ({
    subject: 'Your circle does not take place',
    lines: [`the circle on ${when(mail)} does not take place. We are sorry.`, ...nothingToDo(mail)],
  }),
  'seat-ended': (mail) => ({
    subject: 'A change to your circle',
    lines: [
      `the circle on ${when(mail)} goes on without you this time. You did nothing wrong.`,
      ...nothingToDo(mail),
    ],
  }),
  choose: (mail) => ({
    subject: mail.among > 1 ? 'Other times are held for you' : 'Another time is held for you',
    lines: [
      mail.among > 1
        ? 'seats at other times are held for you. Choose the one that suits you:'
        : 'a seat at another time is held for you. Take it, or keep what you have:',
      '',
      `${mail.baseUrl}/my-window`,
    ],
  }),
  offered: (mail) => ({
    subject: 'A seat is held for you',
    lines: [
      `a seat in a circle on ${when(mail)} is held for you for a while. Take it, or let it go:`,
      '',
      `${mail.baseUrl}/my-window`,
    ],
  }),
  'reminder-day': (mail) => ({
    subject: `Your circle ${dayWord(mail)}`,
    lines: [`your circle is ${dayWord(mail)}: ${when(mail)}.`, ...seeIt(mail)],
  }),
  'reminder-hour': (mail) => ({
    subject: `Your circle ${dayWord(mail)} at ${format(mail.startsAt, mail.zone, { hour: 'numeric', minute: '2-digit' })}`,
    lines: [
      `your circle begins ${dayWord(mail)}: ${when(mail)}. You can come in here:`,
      '',
      circlePage(mail),
    ],
  }),
}

const when = ({ startsAt, zone }: CircleMail) => whenWords(startsAt, zone)
const circlePage = ({ baseUrl, circleId }: CircleMail) => `${baseUrl}/circles/${circleId}`
const seeIt = (mail: CircleMail) => ['You find it here:', '', circlePage(mail)]
const nothingToDo = ({ baseUrl }: CircleMail) => [
  'There is nothing you need to do. Your circles are here:',
  '',
  `${baseUrl}/circles`,
]

function nowOn(mail: CircleMail, what: string): string {
  const was = mail.before ? ` It was to be on ${whenWords(mail.before, mail.zone)}.` : ''
  return `${what} now on ${when(mail)}.${was}`
}

/** "today", "tomorrow" or "on Tuesday", by the days of the reader's zone. */
function dayWord({ startsAt, now, zone }: CircleMail): string {
  const [start, today] = [dayOf(startsAt, zone), dayOf(now, zone)]
  if (start === today) return 'today'
  return start === today + 1 ? 'tomorrow' : `on ${format(startsAt, zone, { weekday: 'long' })}`
}

/** Days since 1970 of the local date. */
function dayOf(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const of = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]))
  return Date.UTC(Number(of['year']), Number(of['month']) - 1, Number(of['day'])) / 86_400_000
}

function format(at: Date, timeZone: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', { ...parts, timeZone })
    .format(at)
    .replaceAll(/[\u202f\u00a0]/g, ' ')
}

function zoneName(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'long' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
