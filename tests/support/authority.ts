import type { Circle, Entry } from '#app/domain/circle/circle.ts'
import { initialCircle } from '#app/domain/circle/circle.ts'
import type { By, Command } from '#app/domain/circle/command.ts'
import { decide } from '#app/domain/circle/decide.ts'
import { refuseUnlessTurn } from '#app/domain/circle/decide-piece.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import type { DecidingIntent } from '#app/domain/circle/intent.ts'
import { noAside } from '#app/live/circle-room.ts'
import type { RoomAnswer, SeatName, Word } from '#app/domain/protocol.ts'
import { isRefusal, type RefusalCode } from '#app/domain/refusal.ts'

export type Told = { entries: Entry[]; names: SeatName[] } | { words: Word[] }
export type ActAnswer = { ok: true; seq: number } | { ok: false; refusal: RefusalCode }

/** One server without a database: it stamps, decides, remembers and tells. `people`: the seat each would have. */
export function authority(people: Record<string, By & { seatId: string }>, tell: (told: Told) => void) {
  let circle: Circle = initialCircle
  const log: Entry[] = []
  const words: Word[] = []
  const done = new Map<string, number>()
  const nameOf = (seatId: string): SeatName => ({ seatId, name: `name of ${seatId}`, pronouns: null })
  const seatOfPerson = (person: string): By => {
    const by = people[person]
    if (!by) throw new Error(`${person} is not of this circle`)
    const known = circle.phase !== 'planned' && circle.seats.some((seat) => seat.seatId === by.seatId)
    return { role: by.role, seatId: known ? by.seatId : null }
  }
  const stamped = (person: string, intent: DecidingIntent): Command => {
    const command: Command = { ...intent, by: seatOfPerson(person), capacity: 6 }
    if (intent.type === 'Arrive' || intent.type === 'OpenDoors')
      command.newSeatId = people[person]?.seatId ?? ''
    if (intent.type === 'Admit') command.newSeatId = intent.arrivalId
    if (intent.type === 'StartRound' || intent.type === 'StartClosing')
      command.promptId = `prompt ${log.length}`
    return command
  }
  return {
    log,
    words,
    state: () => circle,
    seq: () => log.length,
    act(person: string, commandId: string, intent: DecidingIntent): ActAnswer {
      const before = done.get(commandId)
      if (before !== undefined) return { ok: true, seq: before }
      try {
        const entries = decide(circle, stamped(person, intent)).map((event, at) => ({
          seq: log.length + at + 1,
          event,
        }))
        for (const entry of entries) circle = evolve(circle, entry)
        log.push(...entries)
        done.set(commandId, log.length)
        const names = entries.flatMap(({ event }) =>
          event.type === 'SeatTaken' ? [nameOf(event.seatId)] : [],
        )
        if (entries.length > 0) tell({ entries, names })
        return { ok: true, seq: log.length }
      } catch (thrown) {
        if (isRefusal(thrown)) return { ok: false, refusal: thrown.code }
        throw thrown
      }
    },
    share(person: string, epoch: number, text: string): boolean {
      const { seatId } = seatOfPerson(person)
      try {
        refuseUnlessTurn(circle, seatId, epoch)
      } catch (thrown) {
        if (isRefusal(thrown)) return false
        throw thrown
      }
      const wordSeq = words.length + 1
      const word: Word = {
        wordId: `word ${wordSeq}`,
        wordSeq,
        seatId: seatId ?? '',
        text,
        listening: 'listening-only',
        at: '',
      }
      words.push(word)
      tell({ words: [word] })
      return true
    },
    enter(person: string, sinceWord: number): RoomAnswer {
      return {
        snapshot: { seq: log.length, wordSeq: words.length, circle, you: seatOfPerson(person) },
        words: words.slice(sinceWord),
        names: circle.phase === 'planned' ? [] : circle.seats.map((seat) => nameOf(seat.seatId)),
        prompts: [],
        presence: {},
        aside: noAside,
        now: '2026-11-21T18:00:00.000Z',
      }
    },
  }
}
