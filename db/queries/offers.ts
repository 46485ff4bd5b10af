import { and, eq, isNull, sql } from 'drizzle-orm'
import type { OfferKind } from '#app/domain/schedule/telling.ts'
import type { Runner, Tx } from '../client.ts'
import { offers } from '../schema/plans.ts'

/** Seats held for somebody until a time. */
export type OfferRow = {
  offerId: string
  circleId: string
  personId: string
  sessionId: string | null
  kind: OfferKind
  at: Date
  expiresAt: Date
}
const columns = {
  offerId: offers.id,
  circleId: offers.circleId,
  personId: offers.personId,
  sessionId: offers.sessionId,
  kind: offers.kind,
  at: offers.at,
  expiresAt: offers.expiresAt,
}
const open = and(isNull(offers.answer), sql`${offers.expiresAt} > hearth_now()`)

/** Offers that hold a seat of these circles now. */
export async function listHolding(run: Runner, circleIds: readonly string[]): Promise<OfferRow[]> {
  if (circleIds.length === 0) return []
  return run
    .select(columns)
    .from(offers)
    .where(and(open, sql`${offers.circleId} = any(${idList(circleIds)})`))
}

export async function listOffersOf(run: Runner, personId: string): Promise<OfferRow[]> {
  return run
    .select(columns)
    .from(offers)
    .where(and(open, eq(offers.personId, personId)))
    .orderBy(offers.expiresAt, offers.id)
}

/** What is open for any of these people. */
export async function listOpenOf(run: Runner, personIds: readonly string[]): Promise<OfferRow[]> {
  return run
    .select(columns)
    .from(offers)
    .where(and(open, sql`${offers.personId} = any(${idList(personIds)})`))
}

/** `person session` of those who were given alternatives since that session last changed, whatever they answered. */
export async function listAsked(run: Runner, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await run.execute<{ person: string; session: string | null }>(sql`
    select distinct o.person_id as person, o.session_id as session from offers o
    left join treatment_sessions s on s.id = o.session_id
    where o.kind = 'alternative' and o.answer is distinct from 'withdrawn' and o.person_id = any(${idList(personIds)})
      and o.at >= coalesce(s.changed_at, o.at)`)
  return new Set(rows.map(({ person, session }) => `${person} ${session}`))
}

/** One offer, its row held; null when there is none of this person's. */
export async function lockOffer(
  tx: Tx,
  offerId: string,
  personId: string,
): Promise<(OfferRow & { answer: string | null; over: boolean }) | null> {
  const [row] = await tx
    .select({ ...columns, answer: offers.answer, over: sql<boolean>`${offers.expiresAt} <= hearth_now()` })
    .from(offers)
    .where(and(eq(offers.id, offerId), eq(offers.personId, personId)))
    .for('update')
  return row ?? null
}

/** Without its lock: which circle an offer is of, to lock that first. */
export async function findOffer(run: Runner, offerId: string, personId: string): Promise<OfferRow | null> {
  const [row] = await run
    .select(columns)
    .from(offers)
    .where(and(eq(offers.id, offerId), eq(offers.personId, personId)))
  return row ?? null
}

export async function insertOffers(
  tx: Tx,
  rows: readonly Omit<OfferRow, 'offerId' | 'at'>[],
): Promise<OfferRow[]> {
  if (rows.length === 0) return []
  return tx
    .insert(offers)
    .values([...rows])
    .onConflictDoNothing()
    .returning(columns)
}

type Answer = 'taken' | 'declined' | 'expired' | 'withdrawn'
const answeredBy = (answer: Answer) => ({ answer, answeredAt: sql`hearth_now()` })

export async function answerOffers(tx: Tx, offerIds: readonly string[], answer: Answer): Promise<void> {
  if (offerIds.length === 0) return
  await tx
    .update(offers)
    .set(answeredBy(answer))
    .where(and(isNull(offers.answer), sql`${offers.id} = any(${idList(offerIds)})`))
}

/** Whatever is open for this person in this circle is answered so; and, for a choice, what was held beside it. */
export async function settleOffers(
  tx: Tx,
  of: { personId: string; circleId: string },
  answer: Answer,
): Promise<string[]> {
  const here = await tx
    .update(offers)
    .set(answeredBy(answer))
    .where(and(isNull(offers.answer), eq(offers.personId, of.personId), eq(offers.circleId, of.circleId)))
    .returning({ circleId: offers.circleId, kind: offers.kind, sessionId: offers.sessionId })
  const choice = here.find(({ kind }) => kind === 'alternative')
  if (!choice) return here.map(({ circleId }) => circleId)
  const beside = await withdrawAlternatives(tx, { personId: of.personId, sessionId: choice.sessionId })
  return [...here.map(({ circleId }) => circleId), ...beside]
}

/** Nothing is held to choose from any more for this session of theirs. Answers in which circles something was. */
export async function withdrawAlternatives(
  tx: Tx,
  of: { personId: string; sessionId: string | null },
): Promise<string[]> {
  const rows = await tx
    .update(offers)
    .set(answeredBy('withdrawn'))
    .where(
      and(
        isNull(offers.answer),
        eq(offers.personId, of.personId),
        eq(offers.kind, 'alternative'),
        sql`${offers.sessionId} is not distinct from ${of.sessionId}`,
      ),
    )
    .returning({ circleId: offers.circleId })
  return rows.map(({ circleId }) => circleId)
}

type Over = { circleId: string; personId: string; kind: OfferKind }
/** Ends what is past its time, each offer once however many processes look; answers whose. */
export async function expireOffers(tx: Tx, limit: number): Promise<Over[]> {
  const rows = await tx.execute<Over>(sql`
    update offers o set answer = 'expired', answered_at = hearth_now()
    from (select id from offers where answer is null and expires_at <= hearth_now()
      order by expires_at limit ${limit} for update skip locked) due
    where o.id = due.id returning o.circle_id as "circleId", o.person_id as "personId", o.kind`)
  return [...rows]
}

export async function declineFreed(tx: Tx, of: { circleId: string; personId: string }): Promise<void> {
  await tx
    .update(offers)
    .set(answeredBy('declined'))
    .where(
      and(
        isNull(offers.answer),
        eq(offers.kind, 'freed'),
        eq(offers.circleId, of.circleId),
        eq(offers.personId, of.personId),
      ),
    )
}

const idList = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`
