import type { Support } from '#app/domain/support/supports.ts'
import type { OwnSupports } from '#db/queries/supports.ts'
import type { MemberSealing } from './member-keys.ts'

export const chosenContext = (rowId: string) => ({ column: 'supports.body', rowId })
export const dayContext = (rowId: string) => ({ column: 'support_days.body', rowId })

/** Opens what a member picked, and what was there on which day; a row whose key is gone says nothing. */
export function readSupports(memberSealing: MemberSealing, personId: string, { key, rows }: OwnSupports) {
  const open = memberSealing.openerWith(new Map(key === null ? [] : [[personId, key]]))
  let [version, chosen]: [number, Support[]] = [0, []]
  const days = new Map<string, Support[]>()
  for (const { id, day, version: at, body } of rows) {
    const text = open(body, { ...(day === null ? chosenContext(id) : dayContext(id)), personId })
    if (text === null) continue
    const said = JSON.parse(text) as Support[]
    if (day === null) [version, chosen] = [at, said]
    else days.set(day, said)
  }
  return { version, chosen, days }
}
