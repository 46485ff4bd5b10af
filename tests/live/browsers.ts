import type { DecidingIntent as Intent } from '#app/domain/circle/intent.ts'
import type { RoomAnswer } from '#app/domain/protocol.ts'
import { emptyRoom, entered, hear, hearWords, pulse } from '#app/live/circle-room.ts'
import { acknowledged, expected, shownOf, withdrawn } from '#app/live/shown.ts'
import type { ActAnswer, authority, Told } from '../support/authority.ts'
import { badLine, chance, lossyLine } from '../support/line.ts'

type Server = ReturnType<typeof authority>
type Hear = typeof hear

/** One simulated browser over a lossy line: it acts, retries under the same commandId, and enters again when stale. */
export function browser(person: string, server: Server, seed: number, hearing: Hear = hear) {
  const line = lossyLine(chance(seed), badLine)
  let room = emptyRoom
  let inside = false
  let asked = 0
  const counts = { gaps: 0, repairs: 0, refused: 0, retried: 0 }
  const waiting = new Map<string, () => void>()

  const tell = (told: Told) => {
    line.send(() => {
      if (!inside) return
      const before = room.stale
      room = 'words' in told ? hearWords(room, told.words) : hearing(room, told)
      if (room.stale && !before) counts.gaps += 1
    })
  }
  const enter = () => {
    const sinceWord = room.wordSeq
    line.send(() => {
      const answer: RoomAnswer = structuredClone(server.enter(person, sinceWord))
      line.send(() => {
        const stale = room.stale
        inside = true
        room = entered(room, answer)
        if (stale && !room.stale) counts.repairs += 1
      })
    })
  }
  const ask = (commandId: string, intent: Intent) => {
    line.send(() => {
      const answer: ActAnswer = server.act(person, commandId, intent)
      line.send(() => {
        waiting.delete(commandId)
        if (!answer.ok && room.pending.some((act) => act.commandId === commandId)) counts.refused += 1
        room = answer.ok ? acknowledged(room, commandId, answer.seq) : withdrawn(room, commandId)
      })
    })
  }
  return {
    person,
    line,
    counts,
    tell,
    room: () => room,
    act(intent: Intent) {
      const commandId = `${person} ${(asked += 1)}`
      room = expected(room, { commandId, intent })
      shownOf(room)
      waiting.set(commandId, () => ask(commandId, intent))
      ask(commandId, intent)
    },
    /** What a real page does now and then: enter when stale or outside, and send again what was not answered. */
    tend() {
      if (!inside || room.stale) enter()
      for (const again of waiting.values()) {
        counts.retried += 1
        again()
      }
    },
    pulse() {
      const head = { seq: server.seq(), wordSeq: server.words.length }
      line.send(() => {
        if (inside) room = pulse(room, head)
      })
    },
  }
}
