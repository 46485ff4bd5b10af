import { isMailed } from '#app/domain/schedule/mailing.ts'
import type { NoticeKind } from '#app/domain/schedule/telling.ts'
import type { Db, Tx } from '#db/client.ts'
import { insertNotices, insertSeatLink, markNoticesMailed } from '#db/queries/notices.ts'
import type { Told } from '#db/queries/notices.ts'
import { keyOfToken, newToken } from '../auth/tokens.ts'
import { circleMail } from '../mail/circle-words.ts'
import type { Outbox } from './mails.ts'

export type Telling = {
  personId: string
  circleId: string
  kind: NoticeKind
  /** The same key tells a person once, for ever: name what happened, and the instant or version that makes it this time. */
  key: string
  /** When the circle, or their seat, was to be before. */
  before?: Date | null
  /** `choose`: how many seats are held to choose from. */
  among?: number
  /** When what is offered with it ends. */
  until?: Date
}
/**
 * Tells people of their circles, in the transaction that changes them and after its rows are written: a notice each and,
 * where it is due now, a mail. Times and seats are read from the rows as this transaction sees them. Answers the topics
 * to announce after the commit.
 */
export type TellPeople = (tx: Tx, tellings: readonly Telling[]) => Promise<string[]>
export type TellingNeed = {
  db: Db
  outbox: Pick<Outbox, 'write'>
  clinicName: string
  /** The origin in links, without a closing slash. */
  baseUrl: string
}

/** A seat can be given back from these mails. */
const withSeatLink: readonly NoticeKind[] = ['booked', 'moved', 'merged', 'reminder-day', 'reminder-hour']

const askedOf = ({ personId, circleId, kind }: Pick<Telling, 'personId' | 'circleId' | 'kind'>) =>
  `${personId} ${circleId} ${kind}`
/** Nobody is written to of a circle that has begun, as it was and as it is. */
const lastUse = ({ startsAt, before }: Told) => (before && before > startsAt ? before : startsAt)

export function openTelling({ outbox, clinicName, baseUrl }: TellingNeed): { tell: TellPeople } {
  async function seatLink(
    tx: Tx,
    { kind, booked, circleId, personId, startsAt }: Told,
  ): Promise<string | null> {
    if (!booked || !withSeatLink.includes(kind)) return null
    const token = newToken()
    await insertSeatLink(tx, { tokenHash: keyOfToken(token), circleId, personId, expiresAt: startsAt })
    return `${baseUrl}/seat/${token}`
  }

  return {
    async tell(tx, tellings) {
      if (tellings.length === 0) return []
      const told = await insertNotices(
        tx,
        tellings.map(({ before, among: _among, until: _until, ...telling }) => ({
          ...telling,
          before: before?.toISOString() ?? null,
        })),
      )
      const amongOf = (one: Told) =>
        tellings.find(({ personId, circleId, kind }) => {
          return personId === one.personId && circleId === one.circleId && kind === one.kind
        })?.among ?? 1
      const mailed = told.filter(({ kind, now, startsAt, before }) =>
        isMailed(kind, {
          now: now.getTime(),
          startsAt: startsAt.getTime(),
          before: before === null ? null : before.getTime(),
        }),
      )
      const ends = new Map(tellings.map(({ until, ...of }) => [askedOf(of), until]))
      for (const one of mailed) {
        const link = await seatLink(tx, one)
        const words = circleMail({
          ...one,
          guides: one.guides && !one.booked,
          among: amongOf(one),
          clinicName,
          baseUrl,
          seatLink: link,
        })
        await outbox.write(tx, { to: one.email, notAfter: ends.get(askedOf(one)) ?? lastUse(one), ...words })
      }
      if (mailed.length > 0)
        await markNoticesMailed(
          tx,
          mailed.map(({ noticeId }) => noticeId),
        )
      return [...new Set(told.map(({ personId }) => `mine:${personId}`))]
    },
  }
}
