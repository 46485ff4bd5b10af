import { isOpen } from '#app/domain/circle/circle.ts'
import { epochFor } from '#app/domain/circle/decide-piece.ts'
import type { EnterAnswer, RoomAnswer } from '#app/domain/protocol.ts'
import { emptyRoom, forgetWords, hear, hearWords, pulse, type Room } from './circle-room.ts'
import { sampleOf } from './clock.ts'
import { newCommandId } from './command-id.ts'
import { acknowledged, expected, withdrawn } from './shown.ts'
import type { Line } from './socket.ts'
import {
  aboutMe,
  openClock,
  pausing,
  type Refused,
  type Session,
  type Standing,
  standingOf,
} from './standing.ts'

export type { Refused, Session }

/** Keeps one circle of one page level with the server. `clock`: this device's, in milliseconds. */
export function openSession(
  line: Line,
  circleId: string,
  first: EnterAnswer,
  clock: () => number = Date.now,
): Session {
  const level = openClock()
  const guess = ({ now }: RoomAnswer) =>
    level.take({ ...sampleOf(clock(), clock(), Date.parse(now)), trip: Infinity })
  if ('snapshot' in first) guess(first)
  const levelled = (standing: Standing): Standing =>
    standing.room ? { ...standing, room: level.set(standing.room) } : standing
  let standing = levelled(standingOf(first))
  let entering = false
  let again = false
  /** C21: the next entry takes the seat to this device; any other only looks, and none does where it moved away. */
  let taking = true
  /** How often the seat moved away: an entry asked before is not believed after. */
  let lost = 0
  /** How many lines there were, and those on which this page asked since it last was let in. None is another device. */
  let lines = 0
  let own = new Set<string>()
  const closing = new AbortController()
  const { signal } = closing
  const listeners = new Set<() => void>()
  const set = (next: Standing) => {
    if (next === standing) return
    standing = next
    listeners.forEach((tell) => tell())
    if (level.unsure(standing.room)) setTimeout(enter, 300 + Math.random() * 900)
  }
  const change = (how: (room: Room) => Room) => {
    if (!standing.room) return
    const room = how(standing.room)
    if (room !== standing.room) set({ ...standing, room })
    if (room.stale) enter()
  }
  const movedAway = () => {
    lost += 1
    taking = false
    set({ ...standing, moved: true })
  }
  const take = (answer: EnterAnswer) => set(levelled(standingOf(answer, standing.room ?? emptyRoom)))

  function enter() {
    if (!signal.aborted && (!standing.moved || taking)) look()
  }
  /** One at a time; asked meanwhile, once more afterwards. A little apart, so that a thousand do not come back as one. */
  function look() {
    if (entering) {
      again = true
      return
    }
    entering = true
    again = false
    void entry().finally(() => {
      entering = false
      if (again || standing.room?.stale) enter()
    })
  }
  async function entry() {
    if (standing.room) await new Promise((resolve) => setTimeout(resolve, Math.random() * 200))
    if (standing.moved && !taking) return
    const [takes, before, line0] = [taking, lost, lines]
    let [asked, on] = [clock(), '']
    const sending = (lineId = '') => {
      asked = clock()
      own.add((on = lineId))
    }
    const sinceWord = standing.room?.wordSeq ?? 0
    const asks = { circleId, sinceWord, again: !takes, was: [...own].slice(-20) }
    const answer = await line.ask('circle:enter', asks, signal, sending).catch(() => null)
    if (!answer || signal.aborted || lost > before) return
    if (answer.ok) {
      if (takes) taking = false
      own = new Set([on])
      if ('now' in answer) level.take(sampleOf(asked, clock(), Date.parse(answer.now)))
      return take(answer)
    }
    // Asked over two lines, the first may have taken the seat unheard: the entry of the new one tells.
    if (answer.refusal === 'elsewhere') return taking || lines > line0 ? undefined : movedAway()
    if (answer.refusal === 'failed') {
      again = true
      await new Promise((resolve) => setTimeout(resolve, 1_000 + Math.random() * 1_000))
    } else set({ room: null, lobby: null, gone: answer.refusal, moved: false })
  }

  const mine =
    <T extends { circleId: string }>(heard: (payload: T) => void) =>
    (payload: T) => {
      if (payload.circleId === circleId) heard(payload)
    }
  const offs = [
    line.hear(
      'circle:happened',
      mine((told) => change((room) => hear(room, told))),
    ),
    line.hear(
      'circle:words',
      mine(({ words }) => change((room) => hearWords(room, words))),
    ),
    line.hear(
      'circle:presence',
      mine(({ presence }) => change((room) => ({ ...room, presence }))),
    ),
    line.hear(
      'circle:pulse',
      mine((head) => change((room) => pulse(room, head))),
    ),
    line.hear(
      'circle:words-gone',
      mine(({ wordIds }) => change((room) => forgetWords(room, wordIds))),
    ),
    line.hear(
      'circle:aside',
      mine(({ aside }) => {
        const over = standing.room?.aside.mine.paused && !aside.mine.paused
        change((room) => ({ ...room, aside }))
        // C13: who pauses is sent nothing of the circle until they enter.
        if (over) enter()
      }),
    ),
    line.hear(
      'circle:gone',
      // C21: two devices would take the seat from each other for ever; a person says which one.
      mine(({ why }) => (why === 'moved' ? movedAway() : enter())),
    ),
    // C21: a line that comes back by itself only looks: its person may have gone on at another device meanwhile.
    line.onLive(() => {
      lines += 1
      enter()
    }),
  ]

  return {
    standing: () => standing,
    onChange(changed) {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
    enter,
    bringHere() {
      taking = true
      look()
    },
    take: (answer) => (standing.moved ? undefined : take(answer)),
    async act(intent) {
      const commandId = newCommandId()
      const { circle, clockOffset = 0 } = standing.room ?? {}
      // C11: a late or repeated ask is judged by the lease its screen showed.
      const lease = circle && isOpen(circle) ? circle.authority?.lease : undefined
      const seatless = standing.room?.you.seatId == null
      const at = clock() + clockOffset
      change((room) =>
        expected(intent.type === 'Pause' ? pausing(room, true) : room, { commandId, intent, at }),
      )
      const asked = { circleId, commandId, intent, ...(lease === undefined ? {} : { lease }) }
      const answer = await line.ask('circle:act', asked, signal).catch(() => null)
      if (!answer) return 'failed'
      change((room) => (answer.ok ? acknowledged(room, commandId, answer.seq) : withdrawn(room, commandId)))
      if (aboutMe.includes(intent.type)) enter()
      if (!answer.ok) return answer.refusal
      // Which seat is mine, and how my waiting stands, only an entry tells.
      if (seatless && (intent.type === 'Arrive' || intent.type === 'OpenDoors')) enter()
      return null
    },
    async share(given) {
      const epoch = standing.room ? epochFor(standing.room.circle, standing.room.you.seatId) : null
      if (epoch === null) return 'piece-not-yours'
      const answer = await line.ask('circle:share', { circleId, epoch, ...given }, signal).catch(() => null)
      return !answer ? 'failed' : answer.ok ? null : answer.refusal
    },
    close() {
      offs.forEach((off) => off())
      line.mention('circle:leave-room', { circleId })
      closing.abort()
    },
  }
}
