import { createCipheriv, randomBytes, randomUUID } from 'node:crypto'
import type { UnderKek } from '#db/queries/under-kek.ts'
import { kekContexts } from '#server/services/kek-contexts.ts'
import type { Sharing } from './sharing.ts'

/** Bytes as they were sealed before keys had names: version 1 · nonce · tag · ciphertext. */
export function sealedBefore(kek: Uint8Array, plain: string | Uint8Array, context: string): Uint8Array {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', kek, nonce, { authTagLength: 16 })
  cipher.setAAD(Buffer.from(`1:${context}`))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), body])
}

/**
 * A row in every column that rests on the key-encryption key, sealed as it was before keys had names, and `many` holds
 * besides. Answers how many there are.
 */
export async function sealEverything(house: Sharing, kek: Uint8Array, many: number): Promise<number> {
  const { sql } = house.db
  const { personId } = await house.member('everything')
  const circleId = await house.circle()
  let count = 0
  const sealed = (place: UnderKek, ...ids: [string?, string?]) => {
    count += 1
    const contextOf: (...ids: (string | undefined)[]) => string = kekContexts[place] as never
    return sealedBefore(kek, place.endsWith('key') ? randomBytes(32) : place, contextOf(...ids))
  }
  const id = () => randomUUID()
  const [removal, opening, kept, mail, read] = [id(), id(), id(), id(), id()]
  const looked = id()
  await sql`insert into care_cases (id, circle_id, person_id, note_key)
    values (${looked}, ${circleId}, ${personId}, ${sealed('care_cases.note_key', looked)})`
  const waits = id()
  await sql`insert into cases (id, kind, about_id, note_key)
    values (${waits}, 'conduct', ${personId}, ${sealed('cases.note_key', waits)})`
  await sql`insert into circle_debriefs (circle_id, person_id, text)
    values (${circleId}, ${personId}, ${sealed('circle_debriefs.text', circleId, personId)})`
  await sql`insert into circle_removals (id, circle_id, person_id, reason)
    values (${removal}, ${circleId}, ${personId}, ${sealed('circle_removals.reason', removal)})`
  await sql`update circles set word_key = ${sealed('circles.word_key', circleId)} where id = ${circleId}`
  await sql`insert into house_keys (name, public, private) values ('vapid', 'x', ${sealed('house_keys.private')})`
  await sql`insert into kept_words (id, person_id, text)
    values (${kept}, ${personId}, ${sealed('kept_words.text', kept)})`
  await sql`insert into mails (id, "to", subject, body)
    values (${mail}, 'ana@clinic.example', 'Hello', ${sealed('mails.body', mail)})`
  await sql`insert into member_keys (person_id, key) values (${personId}, ${sealed('member_keys.key', personId)})`
  await sql`insert into seal_openings (id, circle_id, person_id, reason)
    values (${opening}, ${circleId}, ${personId}, ${sealed('seal_openings.reason', opening)})`
  await sql`insert into second_factors (person_id, secret, pending) values (${personId},
    ${sealed('second_factors.secret', personId)}, ${sealed('second_factors.pending', personId)})`
  await sql`insert into treatment_imports (id, source, format, body, by)
    values (${read}, 'test', 'csv', ${sealed('treatment_imports.body', read)}, ${house.cora.personId})`
  for (let n = 0; n < many; n++) {
    const hold = id()
    await sql`insert into holds (id, person_id, "from", reason, placed_by)
      values (${hold}, ${personId}, now(), ${sealed('holds.reason', hold)}, ${house.cora.personId})`
  }
  return count
}
