import { answer } from '#app/answer.server.ts'
import type { Actor } from '#app/domain/person.ts'
import { ownerHeader, type Still } from '#app/domain/whose.ts'
import { queryOf } from '#app/given.server.ts'

/** Tells a page how whoever it is of stands: of the cookie that came along, and of nobody else. For scripts; nobody goes here. */
export const loader = answer(async ({ context: { actor, sent, ended }, request }) => {
  queryOf(request, {})
  const owner = request.headers.get(ownerHeader)
  const nobodys = async (): Promise<Still> => ((await ended()) ? 'ended' : sent === '' ? 'other' : 'idle')
  return Response.json({ still: actor.kind === 'person' ? stillOf(actor, owner) : await nobodys() })
})

function stillOf(actor: Extract<Actor, { kind: 'person' }>, owner: string | null): Still {
  if (owner !== null && owner !== actor.personId) return 'other'
  return actor.assurance === 'full' ? 'here' : 'idle'
}
