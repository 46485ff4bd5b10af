import { randomUUID } from 'node:crypto'
import { type CircleEvent, isOpen, leaderOf, type OpenCircle } from '#app/domain/circle/circle.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { Aside } from '#app/domain/protocol.ts'
import { anEvening, type Name } from './evening.ts'
import { crossing } from './threshold.ts'

/** An evening at work: people who are here (by leases), a clock that can be moved on, and nodes that look for what is due. */
export async function anHour(of: { nodes?: number; in?: readonly Name[]; coguide?: boolean } = {}) {
  const evening = await anEvening({ nodes: of.nodes ?? 2 })
  const { sql } = evening.database.db
  const circleId = await evening.newCircle()
  const members = of.in ?? (['ana', 'ben', 'cem'] as const)
  let later = 0
  const nodeOf = (who: Name) => evening.node(who.charCodeAt(0))

  const act = (who: Name, intent: Intent, given: { lease?: number; node?: number; circleId?: string } = {}) =>
    (given.node === undefined ? nodeOf(who) : evening.node(given.node)).circles.act(evening.actor(who), {
      circleId: given.circleId ?? circleId,
      commandId: randomUUID(),
      intent,
      ...(given.lease === undefined ? {} : { lease: given.lease }),
    })
  const share = (who: Name, epoch: number, text: string, inCircle = circleId) =>
    nodeOf(who).circles.share(evening.actor(who), {
      circleId: inCircle,
      commandId: randomUUID(),
      epoch,
      text,
      listening: 'listening-only',
    })
  const lease = (who: Name, inCircle = circleId) => ({
    circleId: inCircle,
    personId: evening.ids[who],
    socketId: `${inCircle} ${who}`,
    seated: true,
  })
  /** They have the circle open, on their node. */
  const here = async (who: Name, inCircle = circleId) =>
    void (await nodeOf(who).presences.arrive(lease(who, inCircle)))
  /** Their line closes. */
  const gone = (who: Name, inCircle = circleId) => nodeOf(who).presences.leave(lease(who, inCircle))
  const beat = () => Promise.all(evening.nodes.map((node) => node.presences.beat()))
  const look = async (node = 0) => {
    await beat()
    await evening.node(node).circles.look()
  }
  /** So many seconds go by, in steps of at most `step`; every node looks after each. */
  async function pass(seconds: number, step = seconds) {
    for (let left = seconds; left > 0; left -= step) {
      later += Math.min(step, left)
      await evening.database.shiftClock(later)
      for (let node = 0; node < evening.nodes.length; node += 1) await look(node)
    }
  }
  async function circle(): Promise<OpenCircle> {
    const [row] = await sql<{ fold: OpenCircle }[]>`select fold from circles where id = ${circleId}`
    if (!row || !isOpen(row.fold)) throw new Error('The circle is not open')
    return row.fold
  }
  async function phase(): Promise<string> {
    const [row] = await sql<{ phase: string }[]>`
      select fold ->> 'phase' as phase from circles where id = ${circleId}`
    return row?.phase ?? ''
  }
  async function events(after = 0): Promise<CircleEvent[]> {
    const rows = await sql<{ event: CircleEvent }[]>`
      select event from circle_events where circle_id = ${circleId} and seq > ${after} order by seq`
    return rows.map(({ event }) => event)
  }
  async function seq(): Promise<number> {
    const [row] = await sql<{ seq: string }[]>`select seq from circles where id = ${circleId}`
    return Number(row?.seq)
  }
  async function seat(who: Name, inCircle = circleId): Promise<string> {
    const [row] = await sql<{ id: string }[]>`
      select seat_id as id from circle_seats where circle_id = ${inCircle} and person_id = ${evening.ids[who]}`
    if (!row) throw new Error(`${who} has no seat`)
    return row.id
  }
  async function asideOf(who: Name, inCircle = circleId): Promise<Aside> {
    const personId = evening.ids[who]
    const aside = (await nodeOf(who).circles.asidesOf(inCircle, [personId])).get(personId)
    if (!aside) throw new Error(`${who} is told nothing`)
    return aside
  }
  async function admit(who: Name) {
    const [row] = await sql<{ id: string }[]>`
      select id from circle_arrivals where circle_id = ${circleId} and person_id = ${evening.ids[who]}`
    await act('guide', { type: 'Admit', arrivalId: row?.id ?? '' })
  }
  async function join(who: Name) {
    await act(who, crossing)
    await act(who, { type: 'Arrive' })
    await admit(who)
    await here(who)
  }

  await beat()
  await act('guide', { type: 'OpenDoors' })
  await here('guide')
  if (of.coguide) {
    await act('coguide', { type: 'Arrive' })
    await here('coguide')
  }
  for (const who of members) await join(who)
  const people = { act, share, here, gone, join, admit, seat, asideOf }
  const time = { pass, look, beat }
  const stored = { circle, phase, events, seq, leader: async () => leaderOf(await circle()) }
  return {
    ...{ evening, circleId, sql },
    ...people,
    ...time,
    ...stored,
    [Symbol.asyncDispose]: () => evening[Symbol.asyncDispose](),
  }
}
export type Hour = Awaited<ReturnType<typeof anHour>>

/** The refusal that a service is expected to throw. */
export const refused = (code: string) => ({ name: 'Refusal', code })
