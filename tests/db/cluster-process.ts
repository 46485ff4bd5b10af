import { createInterface } from 'node:readline'
import { prepareDatabase } from '#db/prepare.ts'
import { supervise } from '#db/supervise.ts'

// Opens the embedded database of a folder as a node does, says so, and ends in order when told.
const folder = process.argv[2]
if (!folder) throw new Error('Which folder?')
try {
  const { url, cluster } = await prepareDatabase({ folder, say: (line) => console.error(line) })
  const endSupervision = cluster && supervise(cluster, { everyMs: 100, say: (line) => console.error(line) })
  console.log(
    JSON.stringify({ url, adminUrl: cluster?.adminUrl, adopted: cluster?.adopted, folder: cluster?.folder }),
  )
  for await (const word of createInterface({ input: process.stdin })) if (word === 'stop') break
  await endSupervision?.()
  await cluster?.stop()
  process.exit(0)
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
