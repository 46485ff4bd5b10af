import type { Circle, Entry } from '#app/domain/circle/circle.ts'
import { initialCircle, isOpen } from '#app/domain/circle/circle.ts'
import { decide } from '#app/domain/circle/decide.ts'
import { refuseUnlessTurn } from '#app/domain/circle/decide-piece.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import type { DecidingIntent, Intent } from '#app/domain/circle/intent.ts'
import { asideTypes } from '#app/domain/circle/words.ts'
import { shuffled } from '#server/demo/people/chance.ts'
import { guideWish } from '#server/demo/people/guide.ts'
import { participantWish } from '#server/demo/people/participant.ts'
import type { View } from '#server/demo/people/view.ts'
import { heard, unseen } from '#server/demo/people/view.ts'
import type { Mind, Wish } from '#server/demo/people/wish.ts'
import { guideTurns, turns } from '#server/demo/people/words.ts'

export type Happened = { second: number; who: string; type: string; text?: string }
type Player = {
  who: string
  mind: Mind
  view: View
  deck: readonly (readonly string[])[]
  spoken: number
  pending: { wish: Wish; due: number } | null
}
export type Visitor = (circle: Circle, second: number, seatId: string | null) => Intent | null

const step = 0.25
const visiting = 'the visitor'

/**
 * A whole evening in no time: the simulated people's minds against the circle's own rules, on a clock of our own.
 * `visitor` is asked at every step what a human would do; they knock, and then act as they like.
 */
export function evening(seed: string, seconds: number, visitor?: Visitor, overAt = Infinity) {
  const seats = new Map<string, string>()
  let made = 0
  const newId = () => `id ${(made += 1)}`
  const happened: Happened[] = []
  let circle: Circle = initialCircle
  let entries: Entry[] = []
  let waiting: { arrivalId: string; who: string; answered: boolean }[] = []
  const players: Player[] = ['maren', ...Object.keys(turns)].map((who) => ({
    ...{
      who,
      view: { ...unseen, lobby: who === 'maren' ? null : ('threshold' as const) },
      spoken: 0,
      pending: null,
    },
    mind: { seed: `${seed}:${who}`, turning: null },
    deck: shuffled(`${seed}:${who}`, who === 'maren' ? guideTurns : (turns[who] ?? [])),
  }))

  function act(who: string, intent: Intent, second: number) {
    const role = who === 'maren' ? ('guide' as const) : ('participant' as const)
    const by = { seatId: seats.get(who) ?? null, role }
    const player = players.find((one) => one.who === who)
    if (isAside(intent)) {
      happened.push({ second, who, type: intent.type })
      if (intent.type === 'CrossThreshold' && player) player.view = { ...player.view, lobby: 'away' }
      waiting = waiting.map((one) =>
        intent.type === 'AnswerKnock' && one.arrivalId === intent.arrivalId
          ? { ...one, answered: true }
          : one,
      )
      return
    }
    if (intent.type === 'Arrive' && role === 'participant' && by.seatId === null) {
      waiting.push({ arrivalId: newId(), who, answered: false })
      if (player) player.view = { ...player.view, lobby: 'waiting' }
      return
    }
    const arrival =
      intent.type === 'Admit' ? waiting.find(({ arrivalId }) => arrivalId === intent.arrivalId) : undefined
    const newSeatId = newId()
    if (intent.type === 'Admit') waiting = waiting.filter((one) => one !== arrival)
    const stamp = { by, newSeatId, capacity: 10, at: second * 1000, promptId: newId(), paused: [] }
    const events = decide(circle, { ...intent, ...stamp })
    const news = events.map((event, index) => ({ seq: entries.length + 1 + index, event }))
    for (const entry of news) circle = evolve(circle, entry)
    entries = [...entries, ...news]
    if (events.some(({ type }) => type === 'SeatTaken') && (arrival || by.seatId === null))
      seats.set(arrival?.who ?? who, newSeatId)
    happened.push({ second, who, type: intent.type, ...(arrival && { text: arrival.who }) })
    for (const player of players) {
      const seatId = seats.get(player.who) ?? null
      const lobby = seatId === null && player.who !== 'maren' ? player.view.lobby : null
      player.view = { ...heard(player.view, news), lobby, you: { ...player.view.you, seatId } }
    }
  }

  for (let second = 0; second < seconds; second += step) {
    for (const player of players) {
      player.view = {
        ...player.view,
        waiting: player.who === 'maren' ? waiting : [],
      }
      const seatId = seats.get(player.who)
      if (
        isOpen(circle) &&
        circle.piece.state === 'held' &&
        circle.piece.seatId === seatId &&
        player.mind.turning?.epoch !== circle.piece.epoch
      )
        player.mind.turning = {
          epoch: circle.piece.epoch,
          turn: player.deck[player.spoken++ % player.deck.length] ?? [],
          said: 0,
        }
      const wish =
        player.who === 'maren'
          ? guideWish(player.mind, player.view, second >= overAt)
          : participantWish(player.mind, player.view)
      if (wish?.key !== player.pending?.wish.key)
        player.pending = wish && { wish, due: second + wish.seconds }
      if (!player.pending || second < player.pending.due) continue
      const { does } = player.pending.wish
      player.pending = null
      if (does.type === 'act') act(player.who, does.intent, second)
      else {
        refuseUnlessTurn(circle, seatId ?? null, does.epoch)
        happened.push({ second, who: player.who, type: 'Share', text: does.text })
        if (player.mind.turning) player.mind.turning.said += 1
      }
    }
    const intent = visitor?.(circle, second, seats.get(visiting) ?? null)
    const knocked = waiting.some(({ who }) => who === visiting)
    if (intent && !(intent.type === 'Arrive' && knocked)) act(visiting, intent, second)
  }
  return { happened, circle, seatOf: (who: string) => seats.get(who) ?? null }
}

const isAside = (intent: Intent): intent is Exclude<Intent, DecidingIntent> =>
  (asideTypes as readonly string[]).includes(intent.type)
