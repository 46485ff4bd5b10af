import type { Actor } from '#app/domain/person.ts'
import { can } from '#app/domain/policy.ts'
import { largestPicture } from '#app/domain/forum/picture.ts'
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

/** Pictures of posts: from whoever may write them. */
export function pictureBodies(
  readActor: (cookies: string | undefined) => Promise<{ actor: Actor }>,
): LargeBodies {
  return {
    paths: new Set(['/forum/files']),
    bytes: largestPicture + around,
    may: async (cookies) => can((await readActor(cookies)).actor, 'forum.write', {}),
  }
}
