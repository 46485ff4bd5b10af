// Loaded before a server: at SIGUSR2 it collects all garbage and says what the process then holds.
import { writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

process.on('SIGUSR2', () => {
  // Twice: what finalizers let go of in the first is collected in the second.
  collect()
  collect()
  writeFileSync(process.env['HELD_FILE'] ?? '/dev/null', JSON.stringify(process.memoryUsage()))
})
