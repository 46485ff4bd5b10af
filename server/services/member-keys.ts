import { refuseUnless } from '#app/domain/refusal.ts'
import type { Runner } from '#db/client.ts'
import { keepMemberKey, listMemberKeys } from '#db/queries/member-keys.ts'
import type { Sealing } from '../sealing.ts'

/** K14: what bytes are and whose, so that they open nowhere else: table, column, row and member. */
export type Sealed = { column: string; rowId: string; personId: string }
const contextOf = ({ column, rowId, personId }: Sealed) => `${column}:${rowId}:${personId}`

/** A member's writing, sealed under their own key. */
export function openMemberSealing(sealing: Sealing) {
  const keyOf = async (run: Runner, personId: string): Promise<Uint8Array> => {
    const known = (await listMemberKeys(run, [personId])).get(personId)
    const key = known ?? (await keepMemberKey(run, personId, sealing.newKey()))
    refuseUnless(key, 'account-closed')
    return key
  }
  return {
    /** For the member's own words; makes their key at the first of them. Refuses where it was destroyed. */
    async sealer(run: Runner, personId: string) {
      const key = await keyOf(run, personId)
      return (text: string, of: Omit<Sealed, 'personId'>) =>
        sealing.sealWith(key, text, contextOf({ ...of, personId }))
    },

    /** Opens what these members wrote. Null: their key is gone, and their words with it. */
    async opener(run: Runner, personIds: readonly string[]) {
      return openerWith(await listMemberKeys(run, [...new Set(personIds)]))
    },
    openerWith,

    /** The same for bytes that are no text. */
    async byteSealer(run: Runner, personId: string) {
      const key = await keyOf(run, personId)
      return (bytes: Uint8Array, of: Omit<Sealed, 'personId'>) =>
        sealing.sealBytesWith(key, bytes, contextOf({ ...of, personId }))
    },
    byteOpenerWith(keys: ReadonlyMap<string, Uint8Array>) {
      return (bytes: Uint8Array, of: Sealed): Uint8Array | null => {
        const key = keys.get(of.personId)
        return key ? sealing.openBytesWith(key, bytes, contextOf(of)) : null
      }
    },
  }

  /** The same with keys that were read already, wrapped. */
  function openerWith(keys: ReadonlyMap<string, Uint8Array>) {
    return (bytes: Uint8Array, of: Sealed): string | null => {
      const key = keys.get(of.personId)
      return key ? sealing.openWith(key, bytes, contextOf(of)) : null
    }
  }
}
export type MemberSealing = ReturnType<typeof openMemberSealing>
