import { randomUUID } from 'node:crypto'
import { type CheckIn, isLevel } from '#app/domain/measure/check-in.ts'
import { dueAt, isSnoozed, snoozedUntil } from '#app/domain/measure/rhythm.ts'
import { fits, scaleIds } from '#app/domain/measure/scale.ts'
import { scales } from '#app/domain/measure/scales.ts'
import { callsForSomebody, totalOf } from '#app/domain/measure/score.ts'
import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Measures } from '#app/domain/services-measures.ts'
import { defaultWindowPolicy } from '#app/domain/window/policy.ts'
import { marksOf } from '#app/domain/window/marks.ts'
import { windowOf } from '#app/domain/window/window.ts'
import type { Db, Tx } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import * as queries from '#db/queries/measures.ts'
import { findPolicy } from '#db/queries/plan-facts.ts'
import { insertTotals } from '#db/queries/totals.ts'
import type { Announce } from '../announce.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { openCareCase } from './care-opening.ts'
import { type Body, bodyContext, readBody } from './measures-body.ts'
import type { MemberSealing } from './member-keys.ts'
import { sealTotal } from './totals-body.ts'

type Kept = {
  personId: string
  measureId: string
  seal: Awaited<ReturnType<MemberSealing['sealer']>>
}
export type MeasuresNeed = { db: Db; memberSealing: MemberSealing; announce: Announce }

const pageOf = 60
/** Years of every scale at every point of the rhythm. */
const mostScaled = 600
const day = 86_400_000

/** J6: how members are, sealed under their own key; there is no way here for anybody else. What others may see is a total apart (totals.ts). */
export function openMeasures({ db, memberSealing, announce }: MeasuresNeed): Measures {
  /** Once for each command and content; `also` belongs to the same transaction, and is not done again either. */
  async function keep(
    actor: Actor,
    { commandId, kind, body }: { commandId: string; kind: queries.MeasureKind; body: Body },
    also: (tx: Tx, kept: Kept) => Promise<void> = async () => {},
  ): Promise<void> {
    const personId = memberOf(actor)
    checkId(commandId)
    const text = JSON.stringify(body)
    await asActor(db, personId, async (tx) => {
      await queries.lockMeasures(tx, personId)
      const before = await queries.listOfCommand(tx, { personId, commandId })
      const open = await memberSealing.opener(tx, [personId])
      const isSame = (row: queries.MeasureRow) =>
        row.kind === kind && open(row.body, { ...bodyContext(row.measureId), personId }) === text
      if (before.some(isSame)) return
      const seal = await memberSealing.sealer(tx, personId)
      const id = randomUUID()
      const sealed = seal(text, bodyContext(id))
      await queries.insertMeasure(tx, {
        ...{ id, personId, kind, commandId, n: before.length + 1, body: sealed },
      })
      await also(tx, { personId, measureId: id, seal })
    })
    await announce(`mine:${personId}`)
  }

  return {
    async page(actor, { before }) {
      const personId = memberOf(actor)
      if (before !== null) checkId(before)
      return asActor(db, personId, async (tx) => {
        const times = await queries.findTimes(tx, personId)
        refuseUnless(times, 'not-found')
        const { zone, now, sessions } = times
        const policy = (await findPolicy(tx))?.window ?? defaultWindowPolicy
        const taps = await queries.listCheckIns(tx, personId, { before, limit: pageOf + 1 })
        const scaled = await queries.listScaled(tx, personId, mostScaled)
        const snoozed = await queries.listSnoozes(tx, personId)
        const read = readBody(await memberSealing.opener(tx, [personId]), personId)
        const settled = settledOf(scaled)
        const at = Date.parse(now)
        const ends = sessions.map((session) => marksOf(session, policy, zone).end)
        return {
          ...{ zone, now, phase: windowOf(sessions, policy, zone, now).phase },
          rhythm: dueAt({ sessions, settled, snoozed, policy, zone, now }),
          scales: scaleIds.map((scale) => {
            const one = snoozed.find((row) => row.scale === scale && isSnoozed(row, at))
            return { scale, snooze: one ? (one.until === null ? 'ever' : 'day') : null }
          }),
          sessions: ends
            .filter((end) => end <= at)
            .toSorted((a, b) => a - b)
            .map((end) => new Date(end).toISOString()),
          checkIns: taps.slice(0, pageOf).flatMap(read.checkIn),
          next: taps.length > pageOf ? (taps[pageOf - 1]?.measureId ?? null) : null,
          answered: scaled.flatMap(read.scale),
        }
      })
    },

    async nudge(actor) {
      const personId = memberOf(actor)
      return asActor(db, personId, async (tx) => {
        const times = await queries.findTimes(tx, personId)
        refuseUnless(times, 'not-found')
        const policy = (await findPolicy(tx))?.window ?? defaultWindowPolicy
        const settled = settledOf(await queries.listSettled(tx, personId, mostScaled))
        return dueAt({ ...times, settled, snoozed: await queries.listSnoozes(tx, personId), policy }).nudge
      })
    },

    async checkIn(actor, { commandId, mood, energy }) {
      refuseUnless(isLevel(mood) && isLevel(energy), 'bad-input')
      const body: CheckIn = { mood, energy }
      await keep(actor, { commandId, kind: 'check-in', body })
    },

    async answer(actor, { commandId, scale, answers }) {
      memberOf(actor)
      refuseUnless(fits(scales[scale], answers) && answers.some((one) => one !== null), 'bad-input')
      const told = callsForSomebody(scale, answers)
      const body = { version: scales[scale].version, answers }
      const total = totalOf(answers)
      await keep(actor, { commandId, kind: scale, body }, async (tx, { personId, measureId, seal }) => {
        if (total !== null) await insertTotals(tx, [sealTotal(seal, measureId, total)])
        if (told) await openCareCase(tx, { personId, source: 'measure', tier: 'red', rules: [calling] })
      })
      if (told) await announce('pages')
      return { told }
    },

    async skip(actor, { commandId, scale }) {
      await keep(actor, { commandId, kind: scale, body: { skipped: true } })
    },

    async snooze(actor, { scale, how }) {
      const personId = memberOf(actor)
      await asActor(db, personId, async (tx) => {
        const times = await queries.findTimes(tx, personId)
        refuseUnless(times, 'not-found')
        if (how === null) return queries.endSnooze(tx, { personId, scale })
        const until = how === 'day' ? new Date(snoozedUntil(times.now, times.zone)) : null
        await queries.putSnooze(tx, { personId, scale, until })
      })
      await announce(`mine:${personId}`)
    },

    async sent(actor) {
      const personId = memberOf(actor)
      const rows = await asActor(db, personId, (tx) => queries.listScaled(tx, personId, 20))
      return rows.map(({ commandId }) => commandId)
    },

    async told(actor) {
      const personId = memberOf(actor)
      return asActor(db, personId, async (tx) => {
        const times = await queries.findTimes(tx, personId)
        const rows = await queries.listScaled(tx, personId, pageOf)
        const read = readBody(await memberSealing.opener(tx, [personId]), personId)
        const one = rows
          .flatMap(read.scale)
          .find(({ scale, answers }) => answers && callsForSomebody(scale, answers))
        if (!times || !one || Date.parse(one.at) <= Date.parse(times.now) - day) return null
        return { at: one.at, zone: times.zone }
      })
    },
  }
}

/** What a case keeps of it: which question, and never how it was answered. */
const calling = 'phq-9.9'

const settledOf = (rows: readonly { kind: queries.MeasureKind; at: Date }[]) =>
  rows.flatMap(({ kind, at }) => (kind === 'check-in' ? [] : [{ scale: kind, at: at.toISOString() }]))

function memberOf(actor: Actor): string {
  const { personId } = personOf(actor)
  authorize(actor, 'measure.own', { personId })
  return personId
}
