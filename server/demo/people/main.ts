import type { Part, Setting, Simulated } from './person.ts'
import { play } from './person.ts'

/** What the demo tells this process of simulated people. */
export type ToPeople =
  | { type: 'play'; setting: Setting; parts: Part[] }
  /**
   * `away`: people whom visitors play now. `guided`: one of them guides, so the simulated guide only listens.
   * `over`: the circle's time has passed and only simulated people are in it.
   */
  | { type: 'make-room'; away: string[]; guided: boolean; over: boolean }
/** The socket a simulated person is on now, so that a visitor's can be told from it. */
export type FromPeople = { type: 'socket'; personId: string; socketId: string | null }

// Its own process, so that simulated people never share the server's event loop. It ends with the demo.
const cast = new Map<string, Simulated>()

process.on('message', (message: ToPeople) => {
  if (message.type === 'make-room') {
    const { away, guided, over } = message
    for (const [personId, simulated] of cast)
      simulated.makeRoom({ away: away.includes(personId), guided, over })
    return
  }
  for (const simulated of cast.values()) simulated.close()
  cast.clear()
  for (const part of message.parts) {
    const tell = (socketId: string | null) =>
      process.send?.({ type: 'socket', personId: part.personId, socketId } satisfies FromPeople)
    cast.set(part.personId, play(part, message.setting, tell))
  }
})
process.on('disconnect', () => process.exit(0))
// The terminal's Ctrl-C reaches the whole group: the demo stops this process when the server has drained.
process.on('SIGINT', () => {})
