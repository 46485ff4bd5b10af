import type { Actor } from '#app/domain/person.ts'
import { can } from '#app/domain/policy.ts'
import { largestFile } from '../services/treatments-imports.ts'
import type { LargeBodies } from './guard.ts'

/** What a form adds around a file. */
const around = 64 * 1024

/** Files of treatment sessions: from whoever may record them, and from nobody else. */
export function importBodies(
  readActor: (cookies: string | undefined) => Promise<{ actor: Actor }>,
): LargeBodies {
  return {
    paths: new Set(['/treatments/import', '/treatments/import.data']),
    bytes: largestFile + around,
    may: async (cookies) => can((await readActor(cookies)).actor, 'treatment.record', {}),
  }
}
