// A process that opens one house after another, as `server/main.ts --mode=test` opens one: loading what a house is made
// of takes longer than opening it. One line for each order on its standard input, one for each answer.
import '../../server/node-version.cjs'
import '#db/driver.ts'
import { createInterface } from 'node:readline'
import { z } from 'zod'

process.env['NODE_ENV'] = 'production'
process.env['HEARTH_MODE'] = 'test'
const { readEnv } = await import('#server/env.ts')
const { openLog } = await import('#server/log.ts')
const { start } = await import('#server/start.ts')

const orders = z.union([
  z.strictObject({ open: z.record(z.string(), z.string()) }),
  z.strictObject({ close: z.literal(true) }),
])
let running: Awaited<ReturnType<typeof start>> | null = null
for await (const line of createInterface({ input: process.stdin })) {
  const order = orders.parse(JSON.parse(line))
  if ('open' in order) {
    const env = readEnv('test', order.open)
    running = await start({ env, log: openLog(env) })
    console.log(JSON.stringify({ opened: running.url }))
  } else {
    await running?.close()
    running = null
    console.log(JSON.stringify({ closed: true }))
  }
}
process.exit(0)
