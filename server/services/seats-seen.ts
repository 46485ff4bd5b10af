import { boundsOf, comingOf, windowOf } from '#app/domain/window/window.ts'
import type { Ineligibility, MemberFacts } from '#app/domain/schedule/eligible.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Choice, CircleTime, MyWindow, Seats, Told } from '#app/domain/services-seats.ts'
import { listOffersOf } from '#db/queries/offers.ts'
import { findNow } from '#db/queries/seats.ts'
import * as queries from '#db/queries/seats-seen.ts'
import { heldForOthers, judgeFor, readFacts, type SeatFacts } from './seat-facts.ts'
import { memberOf, type SeatsNeed } from './seats-need.ts'

const day = 86_400_000
/** How far ahead members choose. */
const ahead = 14 * day

/** S5, S15: what a member sees of their own window and circles; nothing of anybody else’s but how many seats are free. */
export function openSeatsSeen({ db }: SeatsNeed): Pick<Seats, 'myWindow' | 'choices'> {
  return {
    async myWindow(actor) {
      const personId = memberOf(actor, 'window.see')
      const [mine, offers] = await Promise.all([
        queries.listMySeats(db.orm, personId),
        listOffersOf(db.orm, personId),
      ])
      const ids = [...new Set([...mine, ...offers.map(({ circleId }) => circleId)])]
      const [facts, cards] = await Promise.all([
        readFacts(db.orm, [personId], { circleIds: ids }),
        queries.listSeatCards(db.orm, personId, ids),
      ])
      const member = facts.members.get(personId)
      refuseUnless(member, 'not-found')
      const cardOf = new Map(cards.map((card) => [card.circleId, card]))
      return {
        zone: member.zone,
        now: facts.now.toISOString(),
        window: windowFor(member, facts),
        agreementsAffirmed: member.agreementsAffirmed,
        mine: mine.flatMap((circleId) => {
          const card = cardOf.get(circleId)
          if (!card) return []
          // An agreement that is not affirmed yet says nothing about the days of a seat that stands.
          const verdict = judgeFor(facts, { ...member, agreementsAffirmed: true }, circleId, null)
          const mayChange = card.phase === 'planned' && card.startsAt > facts.now
          const why = verdict.eligible
            ? { phase: verdict.phase }
            : { phase: null, rule: toldOf(verdict.rule) }
          return [{ ...timeOf(card), ...why, mayChange }]
        }),
        offers: offers.flatMap(({ offerId, circleId, kind, expiresAt }) => {
          const card = cardOf.get(circleId)
          return card ? [{ offerId, kind, circle: timeOf(card), expiresAt: expiresAt.toISOString() }] : []
        }),
      }
    },

    async choices(actor) {
      const personId = memberOf(actor, 'window.see')
      const now = await findNow(db.orm)
      const range = { from: now.toISOString(), to: new Date(now.getTime() + ahead).toISOString() }
      const facts = await readFacts(db.orm, [personId], range)
      const cards = await queries.listSeatCards(db.orm, personId, [...facts.circles.keys()])
      refuseUnless(facts.members.has(personId), 'not-found')
      const open = cards.filter(
        ({ circleId, mine, phase }) =>
          mine !== 'booked' &&
          mine !== 'removed' &&
          phase === 'planned' &&
          !facts.circles.get(circleId)?.cancelled,
      )
      const changeable = cards
        .filter(
          ({ mine, phase, startsAt }) => mine === 'booked' && phase === 'planned' && startsAt > facts.now,
        )
        .map(({ circleId }) => circleId)
      return open.map((card): Choice => ({
        ...timeOf(card),
        seatsFree: free(facts, card.circleId, personId),
        waiting: card.waiting,
        ...choiceOf(facts, personId, card.circleId, changeable),
      }))
    },
  }
}

/** As it is, or else if one of their own circles of that day were given up for it. */
function choiceOf(facts: SeatFacts, personId: string, circleId: string, changeable: readonly string[]) {
  const { sessionId: _, ...verdict } = judgeFor(facts, personId, circleId, null)
  if (verdict.eligible) return { ...verdict, insteadOf: [...changeable], onlyInstead: false }
  const { rule } = verdict
  if (rule === 'same-day')
    for (const from of changeable) {
      const { sessionId: __, ...moved } = judgeFor(facts, personId, circleId, from)
      if (moved.eligible) return { ...moved, insteadOf: [from], onlyInstead: true }
    }
  return { eligible: false as const, rule: toldOf(rule), insteadOf: [], onlyInstead: false }
}

const toldOf = (rule: Ineligibility): Told =>
  rule === 'on-hold' || rule === 'keep-apart' ? 'not-open' : rule

function free(facts: SeatFacts, circleId: string, personId: string): number {
  const circle = facts.circles.get(circleId)
  if (!circle) return 0
  return Math.max(0, circle.capacity - circle.seated.length - heldForOthers(facts, circleId, personId))
}

const timeOf = ({ circleId, title, startsAt, endsAt, zone, guides }: queries.SeatCard): CircleTime => ({
  ...{ circleId, title, zone, guides },
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
})

/** Of the session whose window it is; before a first one, of the next. */
function windowFor(member: MemberFacts, { window, now }: SeatFacts): MyWindow['window'] {
  const at = now.toISOString()
  const { phase, sessionId, provisional, prepFor, until } = windowOf(member.sessions, window, member.zone, at)
  const coming = comingOf(member.sessions, at)
  const session = member.sessions.find((one) => one.sessionId === (sessionId ?? prepFor)) ?? coming ?? null
  if (!session) return null
  const { actualStart, actualEnd, start, plannedEnd } = session
  return {
    phase,
    sessionStart: actualStart ?? start,
    sessionEnd: actualEnd ?? plannedEnd,
    provisional,
    bounds: boundsOf(session, window, member.zone),
    nextStart: coming?.start ?? null,
    preparing: prepFor !== null,
    until,
  }
}
