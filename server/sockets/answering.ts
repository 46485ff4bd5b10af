import type { z } from 'zod'
import type { Answers, ClientMessage } from '#app/domain/protocol.ts'
import { clientMessages } from '#app/domain/protocol.ts'
import { isRefusal } from '#app/domain/refusal.ts'
import type { HearthSocket } from './sockets.ts'

/**
 * Every client message is answered exactly once. A payload that is not of the protocol is `bad-input`; a refusal is
 * told by its code; anything else thrown is our fault: reported here, `failed` there, details withheld.
 */
export function answering<M extends ClientMessage>(
  socket: HearthSocket,
  message: M,
  report: (fault: unknown) => void,
  act: (payload: z.infer<(typeof clientMessages)[M]>) => Promise<Answers[M]>,
): void {
  const hear = (...given: unknown[]): void => {
    const answer = given.at(-1)
    if (typeof answer !== 'function') return
    const parsed = clientMessages[message].safeParse(given.length === 2 ? given[0] : undefined)
    if (!parsed.success) {
      answer({ ok: false, refusal: 'bad-input' })
      return
    }
    act(parsed.data as z.infer<(typeof clientMessages)[M]>).then(
      (done) => answer({ ok: true, ...done }),
      (thrown: unknown) => {
        if (!isRefusal(thrown)) report(thrown)
        answer({ ok: false, refusal: isRefusal(thrown) ? thrown.code : 'failed' })
      },
    )
  }
  socket.on(message as never, hear as never)
}
