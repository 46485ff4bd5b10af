import { z } from 'zod'
import { clientMessages } from '#app/domain/protocol.ts'

// `npm run protocol`: what a client may send, as JSON Schema, for whoever writes another client.
const messages = Object.entries(clientMessages).map(([name, schema]) => [
  name,
  z.toJSONSchema(schema, { io: 'input' }),
])
console.log(JSON.stringify(Object.fromEntries(messages), null, 2))
