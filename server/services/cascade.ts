import { unsafe, type MemberFacts } from '#app/domain/schedule/eligible.ts'
import { afterChange, type Alternative, type Consequence } from '#app/domain/schedule/cascade.ts'
import { judge, withSeats } from '#app/domain/schedule/follows.ts'
import { heldUntil } from '#app/domain/schedule/offer-time.ts'
import type { Tx } from '#db/client.ts'
import { listGuideIds } from '#db/queries/circle-people.ts'
import * as offers from '#db/queries/offers.ts'
import * as queries from '#db/queries/seats.ts'
import { heldForOthers, readFacts, type SeatFacts } from './seat-facts.ts'
import type { Telling, TellPeople } from './telling.ts'

type Decided = { seat: queries.Coming; sessionId: string | null; fits: boolean } & Consequence

/** How far after the last of their circles alternatives are looked for. */
const ahead = 14 * 86_400_000

/**
 * S12: what becomes of the coming seats of these people, after a treatment session, a hold or something else that decides
 * about them changed. In the transaction of that change; for the same facts it changes nothing again and tells nobody
 * twice. Seats that end are offered on by the next look. Answers topics to announce after the commit.
 *
 * Still fine: it stays. Unsafe, on hold, or beside somebody they are kept apart from: it ends now. Outside but safe: two
 * seats are held to choose from, and what is booked stays until they answer, and after if they do not. Once it fits again
 * nothing is held beside it.
 */
export async function cascadeOf(tx: Tx, personIds: readonly string[], tell: TellPeople): Promise<string[]> {
  const people = [...new Set(personIds)]
  if (people.length === 0) return []
  await queries.lockPeople(tx, people)
  const coming = await queries.listComing(tx, people)
  const open = await offers.listOpenOf(tx, people)
  if (coming.length === 0 && open.length === 0) return []
  const asked = await offers.listAsked(tx, people)
  const now = await queries.findNow(tx)
  const last = Math.max(now.getTime(), ...coming.map(({ startsAt }) => startsAt.getTime()))
  const range = { from: now.toISOString(), to: new Date(last + ahead).toISOString() }
  // Once to learn which circles it is about, and once more under their locks: only that counts.
  const about = decideAll(await readFacts(tx, people, range), coming, asked, 2 * seatsLooked)
  const ids = [
    ...about.flatMap((one) => (one.does === 'choose' ? one.among : [])),
    ...about.filter(({ does }) => does !== 'keep').map(({ seat }) => seat.circleId),
    ...open.map(({ circleId }) => circleId),
  ]
  if (ids.length > 0) await queries.lockSeats(tx, [...new Set(ids)])
  const circleIds = [...new Set([...ids, ...coming.map(({ circleId }) => circleId)])]
  const facts = await readFacts(tx, people, { circleIds })
  return carryOut(tx, facts, decideAll(facts, coming, asked, seatsLooked), open, tell)
}

const seatsLooked = 2

function decideAll(
  facts: SeatFacts,
  coming: readonly queries.Coming[],
  asked: ReadonlySet<string>,
  most: number,
): Decided[] {
  const choosing = new Set<string>()
  const held = new Map<string, number>()
  // Who came later leaves first, so that of two who are kept apart one stays.
  return coming.toSorted(laterFirst).flatMap((seat) => {
    const member = facts.members.get(seat.personId)
    const circle = facts.circles.get(seat.circleId)
    if (!member || !circle) return []
    // What stands is judged as if affirmed: agreements are asked at the door, and end nobody's seat.
    const standing = { ...member, agreementsAffirmed: true, keepApart: [] }
    const verdict = judge(standing, withSeats(circle, -Infinity), facts.window)
    const sessionId = verdict.sessionId ?? seat.sessionId
    const choice = `${seat.personId} ${seat.sessionId ?? sessionId}`
    const apart = member.keepApart.some((id) => isBefore(coming, circle.seated, id, seat))
    const consequence = afterChange({
      start: Date.parse(circle.start),
      fits: verdict.eligible,
      unsafe: apart || unsafe(standing, circle, facts.window) !== null,
      asked: asked.has(choice) || choosing.has(choice),
      others: verdict.eligible ? [] : alternatives(facts, member, seat.circleId, held),
      most,
    })
    if (consequence.does === 'choose') {
      choosing.add(choice)
      for (const id of consequence.among) held.set(id, (held.get(id) ?? 0) + 1)
    }
    if (consequence.does === 'cancel') circle.seated = circle.seated.filter((id) => id !== seat.personId)
    return [{ seat, sessionId, fits: verdict.eligible, ...consequence }]
  })
}

/** Of two kept apart the one who had their seat first stays. One who is not asked about here has it longer. */
function isBefore(
  coming: readonly queries.Coming[],
  seated: readonly string[],
  other: string,
  seat: queries.Coming,
): boolean {
  if (!seated.includes(other)) return false
  const theirs = coming.find((one) => one.personId === other && one.circleId === seat.circleId)
  return !theirs || laterFirst(seat, theirs) < 0
}

const laterFirst = (a: queries.Coming, b: queries.Coming) =>
  b.at.getTime() - a.at.getTime() || (a.personId < b.personId ? 1 : -1)

/** Where this person could go instead of one circle: theirs by every rule, with a seat that can still be held. */
function alternatives(
  facts: SeatFacts,
  member: MemberFacts,
  instead: string,
  held: ReadonlyMap<string, number>,
): Alternative[] {
  const staying = { ...member, booked: member.booked.filter(({ circleId }) => circleId !== instead) }
  return [...facts.circles.values()].flatMap((circle) => {
    const start = Date.parse(circle.start)
    if (circle.circleId === instead || circle.seated.includes(member.personId)) return []
    if (heldUntil(facts.now.getTime(), start) === null) return []
    const taken = heldForOthers(facts, circle.circleId, member.personId) + (held.get(circle.circleId) ?? 0)
    const verdict = judge(staying, withSeats(circle, taken), facts.window)
    return verdict.eligible ? [{ circleId: circle.circleId, start, phase: verdict.phase }] : []
  })
}

async function carryOut(
  tx: Tx,
  facts: SeatFacts,
  decided: readonly Decided[],
  open: readonly offers.OfferRow[],
  tell: TellPeople,
): Promise<string[]> {
  const at = facts.now.toISOString()
  const idle = open.filter((one) => !stillTheirs(facts, one) || isNeedless(one, decided))
  await offers.answerOffers(
    tx,
    idle.map(({ offerId }) => offerId),
    'withdrawn',
  )
  const ended = await queries.endSeats(
    tx,
    decided.flatMap(({ does, seat }) => (does === 'cancel' ? [seat] : [])),
  )
  await queries.setSessions(
    tx,
    decided.flatMap(({ does, seat, sessionId }) =>
      does === 'keep' && sessionId !== null && sessionId !== seat.sessionId ? [{ ...seat, sessionId }] : [],
    ),
  )
  const rows = decided.flatMap((one) => (one.does === 'choose' ? offersOf(facts, one, one.among) : []))
  const made = await offers.insertOffers(tx, rows)
  const held = [...open.filter((one) => !idle.includes(one)), ...made]
  const told: Telling[] = [
    ...ended.map((seat): Telling => ({ ...seat, kind: 'seat-ended', key: `ended:${seat.circleId}:${at}` })),
    ...decided
      .filter(({ does, seat }) => does === 'choose' && made.some((one) => one.personId === seat.personId))
      .map(({ seat: { personId, circleId, ...booked }, sessionId }): Telling => {
        const among = held.filter(isInstead(personId, booked.sessionId ?? sessionId)).length
        const ends = rows.flatMap((row) => (row.personId === personId ? [row.expiresAt.getTime()] : []))
        const until = new Date(Math.max(...ends))
        return { personId, circleId, kind: 'choose', key: `choose:${circleId}:${at}`, among, until }
      }),
  ]
  if (told.length + idle.length === 0) return []
  const changed = [...told, ...idle].map(({ personId }) => personId)
  // Whoever guides what ended may have read of them: that ends with the seat (K7). Peers hear nothing of it.
  const guides = await listGuideIds(tx, ...ended.map(({ circleId }) => circleId))
  const mine = [...changed, ...guides].map((id) => `mine:${id}`)
  return [...new Set([...(await tell(tx, told)), ...mine, 'schedule'])]
}

function stillTheirs(facts: SeatFacts, { personId, circleId }: offers.OfferRow): boolean {
  const [member, circle] = [facts.members.get(personId), facts.circles.get(circleId)]
  if (!member || !circle) return false
  // A choice is for a seat of another day or of the same: only what else stands on the day is asked when it is taken.
  return judge({ ...member, booked: [] }, withSeats(circle, -Infinity), facts.window).eligible
}

/** Held to choose from instead of a seat that this person has for this session. */
const isInstead = (personId: string, sessionId: string | null) => (offer: offers.OfferRow) =>
  offer.kind === 'alternative' && offer.personId === personId && offer.sessionId === sessionId

/** Held instead of a seat that fits again; taken, it would be a second one for the same session. */
function isNeedless(offer: offers.OfferRow, decided: readonly Decided[]): boolean {
  const stays = decided.filter(
    ({ does, seat, sessionId }) =>
      does !== 'cancel' && isInstead(seat.personId, seat.sessionId ?? sessionId)(offer),
  )
  return stays.length > 0 && stays.every(({ fits }) => fits)
}

function offersOf(facts: SeatFacts, { seat, sessionId }: Decided, among: readonly string[]) {
  return among.flatMap((circleId) => {
    const until = heldUntil(facts.now.getTime(), Date.parse(facts.circles.get(circleId)?.start ?? ''))
    const row = { circleId, personId: seat.personId, sessionId: seat.sessionId ?? sessionId }
    return until === null ? [] : [{ ...row, kind: 'alternative' as const, expiresAt: new Date(until) }]
  })
}
