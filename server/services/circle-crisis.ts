import { randomUUID } from 'node:crypto'
import { alarm } from '#app/domain/circle/alarm.ts'
import { type Entry, initialCircle, isOpen, leaderOf, type SeatId } from '#app/domain/circle/circle.ts'
import { decide } from '#app/domain/circle/decide.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import { writePage } from '#db/queries/circle-asides.ts'
import { writePrivateRoom } from '#db/queries/circle-crisis.ts'
import { writeCareSign, writeSignalOfCrisis } from '#db/queries/care-signs.ts'
import type { Standing } from '#db/queries/circle-stream.ts'
import type { Sealing } from '../sealing.ts'
import { follow } from './circle-consequences.ts'
import { happen, type Held } from './circle-line.ts'

/**
 * C15 and rulings 18: a private room for this person and a guide who goes with them: another guide who is here where
 * there is one, so that the one who leads can stay; else the one who asked, and the on-call is called to the circle.
 * The circle is held with a breath in common; a care case opens.
 */
export function startCrisis(
  held: Held,
  me: Standing,
  member: Standing,
  seatId: SeatId,
  sealing: Sealing,
): void {
  const { circleId, fold } = held
  refuseUnless(isOpen(fold) && held.kind !== 'private', 'circle-ended')
  if (held.crisisId !== null) throw new Refusal('circle-held')
  const leader = leaderOf(fold)
  const others = fold.seats.filter(
    ({ seatId: one, taken, role }) =>
      role !== 'participant' && taken && one !== leader && (held.here?.has(one) ?? false),
  )
  const mine = me.seatId !== null && me.seatId !== leader ? me.seatId : null
  const goes = mine ?? others[0]?.seatId ?? me.seatId
  const guide = [...held.standings.values()].find((standing) => standing.seatId === goes) ?? me
  const at = held.atMs
  const roomId = randomUUID()
  const seats = [
    { seatId: randomUUID() as SeatId, role: 'guide' as const },
    { seatId: randomUUID() as SeatId, role: 'participant' as const },
  ] as const
  const by = { seatId: null, role: 'guide' as const }
  const endsAt = Math.max(held.endsAt, at + 2 * 60 * 60_000)
  const opened = decide(initialCircle, { type: 'OpenPrivateRoom', seats: [...seats], by, at, endsAt })
  const entries: Entry[] = opened.map((event, index) => ({ seq: index + 1, event }))
  const room = entries.reduce(evolve, initialCircle)
  const name = ({ personId, name: called, pronouns }: Standing) => ({ personId, name: called, pronouns })
  held.writes.push(
    writePrivateRoom(held, {
      circleId: roomId,
      parentId: circleId,
      fold: JSON.stringify(room),
      seq: entries.length,
      events: JSON.stringify(entries),
      wordKey: Buffer.from(sealing.newKey()).toString('base64'),
      dueAt: alarm(room),
      guide: { ...name(guide), seatId: seats[0].seatId },
      member: { ...name(member), seatId: seats[1].seatId },
    }),
  )
  if (held.kind === 'circle') {
    const { personId } = member
    held.writes.push(writeSignalOfCrisis(circleId, personId))
    held.writes.push(writeCareSign(circleId, { personId, source: 'crisis', tier: 'red', byId: me.personId }))
    held.rings.add('pages')
  }
  if (held.kind === 'circle' && others.length === 0 && mine === null)
    held.writes.push(writePage(held, { reason: 'crisis', signalId: null }))
  held.crisisId = roomId
  if (!held.paused.includes(seatId)) held.paused = [...held.paused, seatId]
  held.append.audits.push({ actorId: me.personId, act: 'circle.crisis', subjectId: member.personId })
  held.rings.add(`mine:${member.personId}`).add(`mine:${guide.personId}`)
  follow(held, () => happen(held, decide(fold, { type: 'HoldForCrisis', by, at })))
}
