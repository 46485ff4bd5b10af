import { setImmediate } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { defaultPlanPolicy } from '#app/domain/schedule/plan-policy.ts'
import { programmeAgreement } from '#app/domain/schedule/programme-agreement.ts'
import { instancesOf } from '#app/domain/schedule/series.ts'
import type { ProposedCircle, StandingCircle, WeekFacts } from '#app/domain/schedule/week-facts.ts'
import { proposedId } from '#app/domain/schedule/week-facts.ts'
import { dayOf, instantText, type Week } from '#app/domain/schedule/week.ts'
import { marksOf } from '#app/domain/window/marks.ts'
import { defaultWindowPolicy } from '#app/domain/window/policy.ts'
import type { Db, Runner, Tx } from '#db/client.ts'
import * as queries from '#db/queries/plan-facts.ts'
import { becomePlanner, listCircleFacts, listMemberFacts, listZones } from '#db/queries/scheduling-facts.ts'

export type WeekRead = { facts: WeekFacts; series: ReadonlyMap<string, queries.SeriesRow> }

/**
 * What is known of a week as it stood at `at` (rows as they are now), for planning: in a transaction that can read ids,
 * times and flags, and no text. Zones, rules of series, settings and what people were told are looked up apart.
 */
export async function readWeekAsPlanner(db: Db, week: Week, at: string): Promise<WeekRead> {
  const before = await readSettings(db.orm, week)
  const known = await db.orm.transaction(async (tx) => {
    await becomePlanner(tx)
    return readKnown(tx, week, at, before)
  })
  const facts = await factsOf(db.orm, week, at, before, known)
  await reckonWindows(facts)
  return { ...before, facts }
}

/** Zone arithmetic is slow and remembered: it is done here member by member, so that circles in progress wait for nobody. */
async function reckonWindows({ members, policy }: WeekFacts): Promise<void> {
  for (const { sessions, zone } of members) {
    for (const session of sessions) marksOf(session, policy.window, zone)
    await setImmediate()
  }
}

/** The same inside the transaction of somebody who publishes: what it holds still is what it reads. */
export async function readWeekIn(tx: Tx, week: Week, at: string): Promise<WeekRead> {
  const before = await readSettings(tx, week)
  return { ...before, facts: await factsOf(tx, week, at, before, await readKnown(tx, week, at, before)) }
}

/** The clinic's settings, or what Hearth begins with. */
export async function readPolicy(run: Runner): Promise<WeekFacts['policy']> {
  return (await queries.findPolicy(run)) ?? { window: defaultWindowPolicy, plan: defaultPlanPolicy }
}

type Settings = {
  policy: WeekFacts['policy']
  series: Map<string, queries.SeriesRow>
  zones: Map<string, string>
}

async function readSettings(run: Runner, week: Week): Promise<Settings> {
  const policy = await readPolicy(run)
  const rows = await queries.listSeriesOf(run, { from: week.monday, to: week.sunday })
  const zones = await queries.listLocationZones(run)
  return { policy, series: new Map(rows.map((row) => [row.seriesId, row])), zones }
}

type Known = Awaited<ReturnType<typeof readKnown>>

async function readKnown(run: Runner, week: Week, at: string, { policy, series }: Settings) {
  const days = policy.window.tailDays
  const candidates = await queries.listCandidates(run, { from: week.from, to: week.to, at, days })
  const ids = candidates.map(({ personId }) => personId)
  const members = await listMemberFacts(run, ids, { agreements: programmeAgreement.version })
  const circles = await listCircleFacts(run, { from: shifted(week.from, -1), to: shifted(week.to, 1) })
  const circleIds = circles.map(({ circleId }) => circleId)
  const bookings = await queries.listBookedIn(run, circleIds)
  const held = await queries.countHeld(run, circleIds, at)
  const served = await queries.listServed(run, ids, week)
  const guideIds = [...circles, ...series.values()]
    .flatMap(({ guideId, coGuideId }) => [guideId, coGuideId])
    .filter((id) => id !== null)
  const guides = await queries.listGuideLoads(run, [...new Set(guideIds)])
  return { candidates, members, circles, bookings, held, served, guides }
}

async function factsOf(
  run: Runner,
  week: Week,
  at: string,
  { policy, series, zones }: Settings,
  { candidates, members, circles, ...known }: Known,
): Promise<WeekFacts> {
  const ids = members.map(({ personId }) => personId)
  const guideIds = known.guides.map(({ id }) => id)
  const [own, ended, givenBack] = [
    await listZones(run, [...ids, ...guideIds]),
    await queries.countMissed(run, ids, at),
    await queries.listGivenBack(
      run,
      circles.map(({ circleId }) => circleId),
    ),
  ]
  const about = new Map(candidates.map((row) => [row.personId, row]))
  const zoneOf = (locationId: string) => zones.get(locationId) ?? week.zone
  return {
    ...{ from: week.from, to: week.to, policy, givenBack },
    bookings: known.bookings,
    served: known.served,
    guides: known.guides.map((guide) => ({ ...guide, zone: own.get(guide.id) ?? week.zone })),
    members: members.map((member) => {
      const row = about.get(member.personId)
      return {
        ...member,
        zone: own.get(member.personId) ?? week.zone,
        first: row?.first ?? true,
        missed: ended.get(member.personId) ?? 0,
        homeSeriesId: row?.homeSeriesId ?? null,
        steady: (row?.waits ?? false) || (row?.homeEvergreen ?? false),
      }
    }),
    standing: circles.map((circle): StandingCircle => ({
      ...circle,
      day: dayOf(circle.start, zoneOf(circle.locationId)),
    })),
    proposed: [...series.values()].flatMap((one) => proposedOf(one, week)),
  }
}

function proposedOf(series: queries.SeriesRow, week: Week): ProposedCircle[] {
  const monday = Temporal.PlainDate.from(week.monday)
  // The series counts its days in its own zone: a day more on both sides, and then by the instant.
  return instancesOf(series, monday.subtract({ days: 1 }).toString(), monday.add({ days: 7 }).toString())
    .map(({ startsAt, endsAt }) => ({ start: milliseconds(startsAt), end: milliseconds(endsAt) }))
    .filter(({ start }) => start >= week.from && start < week.to)
    .map(({ start, end }) => ({
      ...{ circleId: proposedId(series.seriesId, start), start, end, seated: [], cancelled: false },
      day: dayOf(start, series.locationZone),
      ...{ capacity: series.capacity, locationId: series.locationId, languageId: series.languageId },
      ...{ trackId: series.trackId, evergreen: series.evergreen, roomId: series.roomId },
      ...{ seriesId: series.seriesId, guideId: series.guideId, coGuideId: series.coGuideId },
    }))
}

const milliseconds = (at: string) => instantText(Temporal.Instant.from(at))
const shifted = (at: string, days: number) => instantText(Temporal.Instant.from(at).add({ hours: 24 * days }))
