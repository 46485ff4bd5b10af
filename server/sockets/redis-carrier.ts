import { createClient } from 'redis'
import type { Carrier } from './bell.ts'

const ringChannel = 'hearth'

/** Redis pub/sub: for many processes. The client reconnects by itself; `again` follows every (re)connection. */
export function redisCarrier(url: string, report: (fault: unknown) => void): Carrier {
  const opened = async () => {
    const client = createClient({ url })
    client.on('error', report)
    return client.connect()
  }
  let publisher: ReturnType<typeof opened> | null = null
  return {
    send: async (payloads) => {
      const client = await (publisher ??= opened())
      await Promise.all(payloads.map((payload) => client.publish(ringChannel, payload)))
    },
    listen: async (hear, again) => {
      const subscriber = createClient({ url })
      subscriber.on('error', report)
      await subscriber.connect()
      await subscriber.subscribe(ringChannel, hear)
      // Only from here on is every ring heard; a client that reconnects has subscribed before it is ready.
      subscriber.on('ready', again)
      again()
      return async () => {
        await subscriber.close()
        await (await publisher)?.close()
      }
    },
  }
}
