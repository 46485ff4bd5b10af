import { scales } from '#app/domain/measure/scales.ts'
import type { Export } from '#app/domain/services-exports.ts'
import type { Db } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { listAllMeasures } from '#db/queries/measures.ts'
import { readBody } from './measures-body.ts'
import type { MemberSealing } from './member-keys.ts'

/** K15: how somebody said they are, oldest first: two taps as they are, scales with the wording that was answered. */
export async function measuresExport(
  { db, memberSealing }: { db: Db; memberSealing: MemberSealing },
  personId: string,
): Promise<Export['measures']> {
  return asActor(db, personId, async (tx) => {
    const rows = await listAllMeasures(tx, personId)
    const read = readBody(await memberSealing.opener(tx, [personId]), personId)
    return {
      checkIns: rows.flatMap(read.checkIn).map(({ at, mood, energy }) => ({ at, mood, energy })),
      scales: rows.flatMap(read.scale).map(({ scale, at, answers, total }) => ({
        ...{ scale: scales[scale].name, at, skipped: answers === null, total },
        answers: scales[scale].items.flatMap((question, n) => {
          const one = answers?.[n] ?? null
          return one === null ? [] : [{ question, answer: scales[scale].choices[one] ?? '', counts: one }]
        }),
      })),
    }
  })
}
