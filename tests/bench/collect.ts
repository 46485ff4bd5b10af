// Loaded before a server: at SIGUSR2 it collects all garbage and says what the process then holds.
import { writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as (how: object) => void
/** Gives back what it can: how much a process keeps spare depends on how busy the machine was, not on its clients. */
const everything = { type: 'major', execution: 'sync', flavor: 'last-resort' }

// What finalizers let go of in the first is collected in the next; pages go back to the system a little later.
process.on('SIGUSR2', () => again(3))

function again(times: number): void {
  if (times === 0)
    writeFileSync(process.env['HELD_FILE'] ?? '/dev/null', JSON.stringify(process.memoryUsage()))
  else {
    collect(everything)
    setTimeout(() => again(times - 1), 200)
  }
}
