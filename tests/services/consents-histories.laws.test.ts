import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { explain, type Shared, type Viewer } from '#app/domain/consent/explain.ts'
import type { Provision, Recipient } from '#app/domain/consent/provision.ts'
import { type Mark, marks, widensMark } from '#app/domain/intention/intention.ts'
import type { PersonActor } from '#app/domain/person.ts'
import { chance } from '#tests/support/chance.ts'
import { refusal } from '#tests/support/clinic.ts'
import { runs } from '#tests/support/counts.ts'
import { openSharing, type Sharing } from '#tests/support/sharing.ts'

/** What the test itself believes: written from what was done, never read from the tables of consent. */
type Belief = {
  items: { itemId: string; mark: Mark }[]
  said: Provision[]
  booked: Set<string>
  guiding: Map<string, Set<string>>
  resting: boolean
}

const long = new Date(Date.UTC(2000, 0)).toISOString()
const classes = ['intention-text', 'intention-history'] as const

const expectRefusal = (said: string, code: string): void => expect(said).toBe(code)

async function aWalk(
  house: Sharing,
  seed: number,
  places: Shared[],
  guides: PersonActor[],
  clinician: PersonActor,
) {
  const { db, consents, intentions } = house
  const { below, pick, next } = chance(seed)
  const member = await house.member(`member-${seed}`)
  const { personId: memberId } = member
  const guideIds = guides.map(({ personId }) => personId)
  const belief: Belief = {
    ...{ items: [], said: [], booked: new Set(), resting: false },
    guiding: new Map(places.map(({ circleId }) => [circleId, new Set<string>()])),
  }
  for (const { circleId } of places) await db.sql`delete from circle_guides where circle_id = ${circleId}`
  const now = () => new Date().toISOString()
  const stranger = ({ kind, id }: Recipient) =>
    (kind === 'circle' && !belief.booked.has(id)) ||
    (kind === 'guide' && ![...belief.booked].some((circleId) => belief.guiding.get(circleId)?.has(id)))

  const acts: Record<string, () => Promise<void>> = {
    async write() {
      const mark = pick(marks)
      belief.items.push({ itemId: await house.set(member, 'words', mark), mark })
    },
    async say() {
      const recipient = pick<Recipient>([
        { kind: 'circle-guides', id: null },
        { kind: 'care-team', id: null },
        { kind: 'circle', id: pick(places).circleId },
        { kind: 'guide', id: pick(guideIds) },
      ])
      const effect = next() < 0.25 ? 'deny' : 'permit'
      const asked = next() < 0.5 ? [...classes] : (['intention-text'] as const)
      const item = belief.items.length > 0 && next() < 0.4 ? pick(belief.items).itemId : null
      const giving = consents.give(member, {
        ...{ effect, classes: [...asked], recipient, to: null, channel: 'web' },
        scope: item === null ? { since: null, until: null } : { itemIds: [item] },
      })
      if (stranger(recipient)) return expectRefusal(await refusal(giving), 'not-found')
      const { eventId } = await giving
      for (const dataClass of asked)
        belief.said.push({
          ...{ provisionId: randomUUID(), memberId, eventId, effect, dataClass, action: 'view', recipient },
          ...{ purpose: 'integration', from: long, to: null },
          scope: item === null ? { itemId: null, since: null, until: null } : { itemId: item },
          status: effect === 'permit' && belief.resting ? 'pending' : 'active',
        })
    },
    async takeBack() {
      const standing = belief.said.filter(({ status }) => status !== 'ended')
      if (standing.length === 0) return
      const { eventId } = pick(standing)
      const ended = standing.filter((one) => one.eventId === eventId)
      const taking = consents.revoke(member, eventId)
      if (belief.resting && ended.some(({ effect }) => effect === 'deny'))
        return expectRefusal(await refusal(taking), 'rest-first')
      await taking
      for (const one of ended) one.status = 'ended'
    },
    async sayAgain() {
      const waiting = belief.said.filter(({ status }) => status === 'pending')
      if (waiting.length === 0) return
      const { eventId } = pick(waiting)
      const saying = consents.reaffirm(member, eventId)
      if (belief.resting) return expectRefusal(await refusal(saying), 'rest-first')
      await saying
      for (const one of waiting) if (one.eventId === eventId) one.status = 'active'
    },
    async mark() {
      if (belief.items.length === 0) return
      const [item, mark] = [pick(belief.items), pick(marks)]
      const marking = intentions.mark(member, { intentionId: item.itemId, mark })
      if (belief.resting && widensMark(item.mark, mark))
        return expectRefusal(await refusal(marking), 'rest-first')
      await marking
      item.mark = mark
    },
    async seat() {
      const { circleId } = pick(places)
      const has = belief.booked.has(circleId)
      await db.sql`insert into bookings (circle_id, person_id, state) values (${circleId}, ${memberId}, 'booked')
        on conflict (circle_id, person_id) do update set state = ${has ? 'cancelled' : 'booked'}`
      if (has) belief.booked.delete(circleId)
      else belief.booked.add(circleId)
    },
    async swap() {
      const [{ circleId }, guideId] = [pick(places), pick(guideIds)]
      const there = belief.guiding.get(circleId)
      if (there?.delete(guideId))
        await db.sql`delete from circle_guides where circle_id = ${circleId} and person_id = ${guideId}`
      else {
        await db.sql`insert into circle_guides (circle_id, person_id, role, "from")
          values (${circleId}, ${guideId}, 'co-guide', hearth_now() - interval '1 minute')`
        there?.add(guideId)
      }
    },
    async rest() {
      belief.resting = !belief.resting
      const ago = belief.resting ? '1 hour' : '3 days'
      await db.sql`update treatment_sessions set starts_at = hearth_now() - ${ago}::interval - interval '2 hours',
        actual_end = hearth_now() - ${ago}::interval, changed_at = hearth_now() where person_id = ${memberId}`
    },
  }

  const viewers: Viewer[] = [
    ...guideIds.map((personId) => ({ personId, clinician: false, closed: false })),
    { personId: clinician.personId, clinician: true, closed: false },
  ]
  async function compare(after: string) {
    for (const viewer of viewers) {
      const [, rows = []] = await db.sql.unsafe<{ id: string }[][]>(
        `select set_config('hearth.actor', '${viewer.personId}', true);
         select id from intentions where person_id = '${memberId}'`,
      )
      const shared = places.map((place): Shared => ({
        ...{ ...place, memberId, booked: belief.booked.has(place.circleId) },
        guiding: belief.guiding.get(place.circleId)?.has(viewer.personId) ? 'co-guide' : null,
      }))
      const seen = new Set(rows.map(({ id }) => id))
      for (const { itemId, mark } of belief.items) {
        const item = {
          memberId,
          itemId,
          dataClass: 'intention-text',
          mark,
          at: now(),
          memberClosed: false,
        } as const
        const said = explain(viewer, item, { provisions: belief.said, shared, at: now() })
        expect([seed, after, mark, said, seen.has(itemId)]).toEqual([seed, after, mark, said, said.allowed])
      }
    }
  }

  const names = [
    'write',
    'write',
    'say',
    'say',
    'say',
    'takeBack',
    'sayAgain',
    'mark',
    'seat',
    'seat',
    'swap',
    'swap',
    'rest',
  ]
  const counted = new Set<string>()
  for (let step = 0; step < 14; step++) {
    const name = step < 3 ? (['write', 'seat', 'swap'][step] ?? '') : (names[below(names.length)] ?? '')
    await acts[name]?.()
    counted.add(name)
    await compare(name)
  }
  return counted
}

test('K9 K1 K3 K8 whatever a member says, takes back and marks, is seated and treated, guides see what follows from it and nothing else, after every act', async () => {
  await using house = await openSharing()
  const near = new Date(Date.now() + 26 * 3_600_000)
  const far = new Date(Date.now() + 120 * 3_600_000)
  const places = await Promise.all(
    [near, far].map(async (at): Promise<Shared> => ({
      ...{ circleId: await house.circle({ at, capacity: 12 }), memberId: '', cancelled: false },
      ...{ booked: false, guiding: null, startsAt: at.toISOString() },
      endsAt: new Date(at.getTime() + 75 * 60_000).toISOString(),
    })),
  )
  const mel = await house.person('mel', ['guide'])
  const noor = await house.person('noor', ['clinician'])
  const walked = new Set<string>()
  for (let seed = 1; seed <= runs(12, 600); seed++)
    for (const name of await aWalk(house, seed, places, [house.guide, mel], noor)) walked.add(name)
  expect(walked.size).toBe(8)
}, 600_000)
