import { refuseUnless } from '#app/domain/refusal.ts'
import type { BuiltProblem } from '#app/domain/schedule/build-problem.ts'
import type { WeekFacts } from '#app/domain/schedule/week-facts.ts'
import type { Tx } from '#db/client.ts'
import { type Audited, insertAudit } from '#db/queries/audit.ts'
import { listGuideIds } from '#db/queries/circle-people.ts'
import { insertCircle, insertGuides } from '#db/queries/circles.ts'
import type { SeriesRow } from '#db/queries/plan-facts.ts'
import { cancelEmptyCircles, endWaitingOf } from '#db/queries/plan-publishing.ts'
import { endSeats, setSessions, takeSeats } from '#db/queries/seats.ts'
import type { Change, Draft } from './schedules-draft.ts'
import type { SchedulesNeed } from './schedules-need.ts'
import type { Telling } from './telling.ts'

type Published = {
  draft: Draft
  facts: WeekFacts
  series: ReadonlyMap<string, SeriesRow>
  built: BuiltProblem
  changes: readonly Change[]
  by: string
}

/** Writes a draft that may be published: circles, seats, what people are told. Answers topics to announce after the commit. */
export async function carryOut(
  tx: Tx,
  { sealing, tell }: Pick<SchedulesNeed, 'sealing' | 'tell'>,
  published: Published,
): Promise<string[]> {
  const { draft, facts, built, changes, by } = published
  const begun = await beginCircles(tx, sealing, published)
  const idOf = (name: string) => begun.ids.get(name) ?? name
  const seatsAt = (side: 'from' | 'to') =>
    changes.flatMap(({ [side]: name, personId, sessionId }) =>
      name === null ? [] : [{ circleId: idOf(name), personId, sessionId }],
    )
  await endSeats(tx, seatsAt('from'))
  const taken = seatsAt('to')
  // A removal stays, and the draft did not know of it.
  refuseUnless((await takeSeats(tx, taken)).length === taken.length, 'plan-outdated')
  await setSessions(tx, byHand(published))
  await endWaitingOf(tx, taken)
  const running = new Set(draft.assignments.map(({ circleId }) => circleId))
  const idle = built.planned.filter(({ circleId }) => !running.has(circleId))
  const stopped = await cancelEmptyCircles(
    tx,
    idle.map(({ circleId }) => circleId),
  )
  const key = `plan:${draft.plan.planId}`
  const stops = new Set(stopped.map(({ circleId }) => circleId))
  const starts = new Map(facts.standing.map(({ circleId, start }) => [circleId, new Date(start)]))
  const told = changes.map(({ personId, from, to }): Telling => {
    if (to === null) {
      const circleId = from ?? ''
      const kind = stops.has(circleId) ? 'cancelled' : 'seat-ended'
      return { personId, circleId, kind, key: `${key}:from:${circleId}:` }
    }
    const circleId = idOf(to)
    if (from === null) return { personId, circleId, kind: 'booked', key: `${key}:to:${circleId}` }
    const before = starts.get(from) ?? null
    return { personId, circleId, kind: 'moved', key: `${key}:from:${from}:to:${circleId}`, before }
  })
  const guides = stopped.flatMap(({ circleId, guideIds }) =>
    guideIds.map((personId): Telling => ({
      personId,
      circleId,
      kind: 'cancelled',
      key: `${key}:stops:${circleId}`,
    })),
  )
  await insertAudit(
    tx,
    ...changes.map(({ personId, from, to }): Audited => {
      const act = to === null ? 'seat.ended' : from === null ? 'seat.given' : 'seat.moved'
      return { actorId: by, act, subjectId: personId }
    }),
    ...stopped.map(({ circleId }): Audited => ({ actorId: by, act: 'circle.cancel', subjectId: circleId })),
  )
  const changed = [...seatsAt('from'), ...taken].map(({ circleId }) => circleId)
  const guiding = await listGuideIds(tx, ...new Set(changed))
  const pages = [...changed.map((id) => `page:${id}`), ...guiding.map((id) => `mine:${id}`)]
  const leading = begun.leading.map(({ circleId, personId }): Telling => {
    return { personId, circleId, kind: 'booked', key: `${key}:leads:${circleId}` }
  })
  return [...pages, ...(await tell(tx, [...told, ...leading, ...guides]))]
}

/** Makes the circles that run and do not exist yet. Answers their ids by what the problem calls them, and who guides. */
async function beginCircles(
  tx: Tx,
  sealing: Pick<SchedulesNeed, 'sealing'>['sealing'],
  { draft, series, built, by }: Published,
): Promise<{ ids: Map<string, string>; leading: { circleId: string; personId: string }[] }> {
  const running = new Set(draft.assignments.map(({ circleId }) => circleId))
  const ids = new Map<string, string>()
  const leading: { circleId: string; personId: string }[] = []
  const made = built.proposed.filter(({ circleId }) => running.has(circleId))
  for (const { circleId: name, seriesId, guideId, coGuideId, start, end, ...circle } of made) {
    const of = series.get(seriesId)
    const circleId = draft.names.onBoard(name)
    refuseUnless(of && circleId, 'plan-outdated')
    const { locationId, trackId, languageId, roomId, evergreen } = circle
    await insertCircle(tx, {
      ...{ id: circleId, title: of.title, locationId, trackId, languageId, roomId, evergreen, seriesId },
      ...{ startsAt: new Date(start), endsAt: new Date(end), capacity: of.capacity },
      ...{ createdBy: by, wordKey: sealing.newKey() },
    })
    await insertGuides(tx, [
      { circleId, personId: guideId, role: 'guide' },
      ...(coGuideId === null ? [] : [{ circleId, personId: coGuideId, role: 'co-guide' as const }]),
    ])
    await insertAudit(tx, { actorId: by, act: 'circle.create', subjectId: circleId })
    ids.set(name, circleId)
    for (const personId of [guideId, coGuideId]) if (personId !== null) leading.push({ circleId, personId })
  }
  return { ids, leading }
}

/** Seats that were given by hand and stay: the plan knows by now which session they follow. */
function byHand({ facts, built, draft }: Published) {
  const stays = new Set(draft.assignments.map(({ sessionId, circleId }) => `${sessionId} ${circleId}`))
  return [...built.current].flatMap(([sessionId, circleId]) => {
    const owner = facts.members.find(({ sessions }) => sessions.some((one) => one.sessionId === sessionId))
    const hand = facts.bookings.some(
      (seat) => seat.circleId === circleId && seat.personId === owner?.personId && seat.sessionId === null,
    )
    return hand && owner && stays.has(`${sessionId} ${circleId}`)
      ? [{ circleId, personId: owner.personId, sessionId }]
      : []
  })
}
