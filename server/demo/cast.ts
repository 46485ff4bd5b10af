import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { FromPeople, ToPeople } from './people/main.ts'

const script = fileURLToPath(new URL('./people/main.ts', import.meta.url))

/** The simulated people, in a process of their own. */
export type Cast = {
  tell: (message: ToPeople) => void
  /** The sockets they are on now. */
  sockets: () => string[]
  close: () => Promise<void>
}

/** Starts them; they come back when their process dies, and are told the last play again. */
export function openCast(): Cast {
  const sockets = new Map<string, string>()
  let play: ToPeople | null = null
  let closing = false
  let child = begin()

  function begin(): ChildProcess {
    const begun = fork(script, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    begun.on('message', ({ personId, socketId }: FromPeople) => {
      if (socketId === null) sockets.delete(personId)
      else sockets.set(personId, socketId)
    })
    begun.on('exit', () => {
      sockets.clear()
      if (closing) return
      setTimeout(() => {
        if (closing) return
        child = begin()
        if (play) child.send(play)
      }, 1000)
    })
    return begun
  }

  return {
    tell(message) {
      if (message.type === 'play') play = message
      if (child.connected) child.send(message)
    },
    sockets: () => [...sockets.values()],
    async close() {
      closing = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      if (child.connected) child.disconnect()
      const late = setTimeout(() => child.kill('SIGKILL'), 3000)
      await gone
      clearTimeout(late)
    },
  }
}
