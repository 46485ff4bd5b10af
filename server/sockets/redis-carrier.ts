import { createClient } from 'redis'
import type { Carrier } from './bell.ts'

const ringChannel = 'hearth'

/** Redis pub/sub: for many processes. The client reconnects by itself; `again` follows every (re)connection. */
export function redisCarrier(url: string, report: (fault: unknown) => void): Carrier {
  return {
    send: (payloads) => publish(url, payloads, report),
    listen: async (hear, again) => {
      const subscriber = createClient({ url })
      subscriber.on('error', report)
      subscriber.on('ready', again)
      await subscriber.connect()
      await subscriber.subscribe(ringChannel, hear)
      return async () => {
        await subscriber.close()
        await (await publishers.get(url))?.close()
        publishers.delete(url)
      }
    },
  }
}

const publishers = new Map<string, Promise<ReturnType<typeof createClient>>>()

async function publish(url: string, payloads: string[], report: (fault: unknown) => void): Promise<void> {
  let opening = publishers.get(url)
  if (!opening) {
    const client = createClient({ url })
    client.on('error', report)
    opening = client.connect().then(() => client as ReturnType<typeof createClient>)
    publishers.set(url, opening)
  }
  const client = await opening
  await Promise.all(payloads.map((payload) => client.publish(ringChannel, payload)))
}
