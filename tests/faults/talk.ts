import type { Intent } from '#app/domain/circle/intent.ts'
import { isOpen, turnOf } from '#app/domain/circle/circle.ts'
import { pause } from '#tests/support/wire.ts'
import type { Followed } from '#tests/support/wire-room.ts'
import { untilRoom } from '#tests/support/wire-room.ts'
import type { Ledger } from './ledger.ts'
import { recorded } from './ledger.ts'

/** A circle that talks: the guide offers, someone accepts, shares and returns; hands go up and down meanwhile. */
export type Talk = { stop: () => Promise<void> }
export type TalkOf = { guide: Followed; others: Followed[]; ledger: Ledger; pace: number; patience: number }

let spoken = 0

export function talk({ guide, others, ledger, pace, patience }: TalkOf): Talk {
  let stopped = false
  const until = { until: patience }
  const { circleId } = guide

  async function act(of: Followed, intent: Intent): Promise<number | null> {
    const done = await recorded<'circle:act', Awaited<ReturnType<typeof of.wire.act>>>(
      ledger,
      circleId,
      intent.type,
      of.wire.act(circleId, intent, until),
    )
    if (!done) return null
    ledger.acts.push({ circleId, commandId: done.commandId, type: intent.type, seq: done.answer.seq })
    return done.answer.seq
  }

  async function say(of: Followed, epoch: number): Promise<boolean> {
    spoken += 1
    const text = `words ${spoken} of ${of.room.you.seatId}`
    const done = await recorded<'circle:share', Awaited<ReturnType<typeof of.wire.share>>>(
      ledger,
      circleId,
      'share',
      of.wire.share({ circleId, epoch, text }, until),
    )
    if (!done) return false
    ledger.shares.push({ circleId, commandId: done.commandId, text, wordId: done.answer.wordId })
    return true
  }

  async function turns() {
    for (let n = 0; !stopped; n += 1) {
      const speaker = others[n % others.length] as Followed
      const seatId = speaker.room.you.seatId
      if (seatId === null || !(await oneTurn(speaker, seatId))) await recover()
      await pause(pace * Math.random())
    }
  }

  async function oneTurn(speaker: Followed, seatId: string): Promise<boolean> {
    if ((await act(guide, { type: 'OfferPiece', seatId })) === null) return false
    const epoch = await act(speaker, { type: 'AcceptPiece' })
    if (epoch === null) return false
    // The number of the acceptance, as the speaker's own copy of the room has it.
    if (!(await untilRoom(speaker, (room) => turnOf(room.circle)?.seatId === seatId, patience))) return false
    const turn = turnOf(speaker.room.circle)
    for (let words = 1 + (spoken % 3); words > 0 && turn; words -= 1)
      if (!(await say(speaker, turn.epoch))) return false
    return (await act(speaker, { type: 'ReturnPiece' })) !== null
  }

  /**
   * After an act that was not accepted nobody knows whose the piece is: the guide takes it back, once the circle goes
   * on. A guide who was away for long takes the lead back first.
   */
  async function recover() {
    for (let tries = 0; !stopped && tries < 100; tries += 1) {
      await pause(200)
      const { circle, you } = guide.room
      if (isOpen(circle) && circle.authority?.seatId !== you.seatId)
        await guide.wire.act(circleId, { type: 'TakeAuthority' }, until)
      const { answer } = await guide.wire.act(circleId, { type: 'TakePiece' }, until)
      if (answer?.ok && isOpen(guide.room.circle) && guide.room.circle.hold === null) return
    }
  }

  async function hands(of: Followed) {
    await pause(pace * 4 * Math.random())
    for (let up = false; !stopped;) {
      const waits = ledger.refused.length
      await act(of, { type: up ? 'LowerHand' : 'RaiseHand' })
      // What was refused did not happen; what nobody answered may have.
      if (ledger.refused.length === waits) up = !up
      await pause(pace * (2 + 4 * Math.random()))
    }
  }

  const all = Promise.all([turns(), ...others.map(hands)])
  return {
    async stop() {
      stopped = true
      await all
    },
  }
}
