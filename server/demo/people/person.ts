import { randomUUID } from 'node:crypto'
import { isOpen } from '#app/domain/circle/circle.ts'
import { roll, shuffled } from './chance.ts'
import { guideWish } from './guide.ts'
import type { Line } from './line.ts'
import { ask, openLine, readWaiting, signIn } from './line.ts'
import { participantWish } from './participant.ts'
import { entered, heard, unseen } from './view.ts'
import { anyonesTurns, guideTurns, turns } from './words.ts'
import type { Mind, Wish } from './wish.ts'

export type Part = { personId: string; key: string; part: 'guide' | 'participant' }
export type Setting = {
  base: string
  circleId: string
  seed: string
  /** 1 is a human pace, 10 ten times as fast. */
  pace: number
}
export type Simulated = {
  /** `away`: leaves the room to a visitor who plays this person, and comes back when they are gone. */
  makeRoom: (room: { away: boolean; guided: boolean; over: boolean }) => void
  close: () => void
}

/** Plays one person in one circle until closed: listens, wishes, waits as a human would, acts. */
export function play(who: Part, setting: Setting, tell: (socketId: string | null) => void): Simulated {
  const { base, circleId } = setting
  const seed = `${setting.seed}:${who.key}:${circleId}`
  const deck = shuffled(seed, who.part === 'guide' ? guideTurns : (turns[who.key] ?? anyonesTurns))
  const mind: Mind = { seed, turning: null }
  let view = unseen
  let spoken = 0
  let cookie: string | null = null
  let line: Line | null = null
  let pending: { wish: Wish; due: number } | null = null
  let quietUntil = 0
  let away = false
  let guided = false
  let over = false
  let closed = false
  let busy = false

  const enter = async () => {
    if (!line?.connected) return
    const answer = await ask(line, 'circle:enter', { circleId })
    if (answer.ok) view = entered(view, answer)
    else if (answer.refusal === 'not-signed-in') hangUp()
  }
  const look = async () => {
    if (who.part !== 'guide' || cookie === null) return
    view = { ...view, waiting: await readWaiting(base, cookie, circleId) }
  }
  const hangUp = () => {
    line?.close()
    line = null
    cookie = null
    pending = null
    tell(null)
  }

  const connect = async () => {
    cookie ??= await signIn(base, who.personId)
    const opened = openLine(base, cookie)
    line = opened
    opened.on('connect', () => {
      tell(opened.id ?? null)
      view = { ...view, stale: true }
      void ask(opened, 'changes:watch', {
        topic: `${who.part === 'guide' ? 'lobby' : 'arrival'}:${circleId}`,
      }).catch(later)
    })
    // A server that does not know the cookie any more, or told this device to go: sign in again.
    opened.on('connect_error', () => opened.active || hangUp())
    opened.on('disconnect', () => opened.active || hangUp())
    opened.on('circle:happened', ({ entries }) => (view = heard(view, entries)))
    opened.on(
      'circle:words',
      ({ words }) => (view = { ...view, wordSeq: words.at(-1)?.wordSeq ?? view.wordSeq }),
    )
    opened.on('circle:presence', ({ presence }) => (view = { ...view, presence }))
    opened.on('circle:pulse', ({ seq }) => (view = seq > view.seq ? { ...view, stale: true } : view))
    opened.on('circle:gone', ({ why }) => {
      view = { ...view, lobby: 'away', stale: true }
      // A visitor sits here now: the keeper says so within seconds, and until then nobody takes the seat back.
      if (why === 'moved') quietUntil = Math.max(quietUntil, Date.now() + 5000)
    })
    opened.on('changes', () => (lookAt = 0))
  }

  /** C11: a guide acts under the lead they saw. */
  const leading = () =>
    who.part === 'guide' && isOpen(view.circle) && view.circle.authority
      ? { lease: view.circle.authority.lease }
      : {}

  const act = async ({ does }: Wish) => {
    if (!line?.connected) return
    const commandId = randomUUID()
    const answer =
      does.type === 'act'
        ? await ask(line, 'circle:act', { circleId, commandId, ...leading(), intent: does.intent })
        : await ask(line, 'circle:share', {
            circleId,
            commandId,
            epoch: does.epoch,
            text: does.text,
            listening: 'listening-only',
          })
    if (!answer.ok) {
      // What was wished is not possible now: look again, and do not insist.
      quietUntil = Date.now() + 1500
      view = { ...view, stale: true }
    } else if (does.type === 'speak' && mind.turning) mind.turning.said += 1
    else if (does.type === 'act' && (does.intent.type === 'Arrive' || does.intent.type === 'CrossThreshold'))
      view = { ...view, stale: true }
    else if (does.type === 'act' && does.intent.type === 'Admit')
      view = { ...view, waiting: view.waiting.slice(1) }
    else if (does.type === 'act' && does.intent.type === 'AnswerKnock') lookAt = 0
  }

  /** A new turn of mine begins with the next thing I have to say. */
  const prepare = () => {
    const { circle, you } = view
    if (!isOpen(circle) || circle.piece.state !== 'held' || circle.piece.seatId !== you.seatId) return
    if (mind.turning?.epoch === circle.piece.epoch) return
    mind.turning = { epoch: circle.piece.epoch, turn: deck[spoken++ % deck.length] ?? [], said: 0 }
  }

  let lookAt = 0
  const live = async () => {
    const now = Date.now()
    if (!line) return connect()
    if (!line.connected) return
    if (view.stale || (view.lobby !== null && now >= lookAt)) await enter()
    if (now >= lookAt) {
      lookAt = now + 4000
      await look()
    }
    if (now < quietUntil) return
    prepare()
    const wish =
      who.part === 'participant' ? participantWish(mind, view) : guided ? null : guideWish(mind, view, over)
    if (wish?.key !== pending?.wish.key)
      pending = wish && { wish, due: now + (wish.seconds * 1000) / setting.pace }
    if (pending === null || now < pending.due) return
    const { wish: due } = pending
    pending = null
    await act(due)
  }
  const later = () => {
    quietUntil = Date.now() + 1000 + roll(seed, `later:${Date.now()}`) * 1000
  }
  const tick = async () => {
    if (closed || away || busy || Date.now() < quietUntil) return
    busy = true
    await live().catch(later)
    busy = false
  }
  const clock = setInterval(() => void tick(), Math.max(20, 200 / setting.pace))

  return {
    makeRoom(room) {
      ;({ guided, over } = room)
      if (room.away === away) return
      away = room.away
      if (away) hangUp()
    },
    close() {
      closed = true
      clearInterval(clock)
      hangUp()
    },
  }
}
