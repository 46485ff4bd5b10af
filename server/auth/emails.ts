import { z } from 'zod'
import { Refusal } from '#app/domain/refusal.ts'

const shape = z.email().max(254)

/** The one spelling of an e-mail address: NFKC, lower case. Refuses what is none. */
export function normalEmail(typed: string): string {
  const read = shape.safeParse(typed.normalize('NFKC').trim().toLowerCase())
  if (!read.success) throw new Refusal('bad-input')
  return read.data
}

/** As `normalEmail`, or null for what is none. */
export function emailOrNull(typed: string): string | null {
  return shape.safeParse(typed.normalize('NFKC').trim().toLowerCase()).data ?? null
}
