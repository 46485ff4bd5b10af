import type { CheckIn } from '#app/domain/measure/check-in.ts'
import type { Answers } from '#app/domain/measure/scale.ts'
import { totalOf } from '#app/domain/measure/score.ts'
import type { CheckInCard, ScaleCard } from '#app/domain/services-measures.ts'
import type { MeasureRow } from '#db/queries/measures.ts'
import type { MemberSealing } from './member-keys.ts'

/** What is sealed of one measure. `version`: the wording that was answered. */
export type Body = CheckIn | { version: string; answers: Answers } | { skipped: true }
export const bodyContext = (rowId: string) => ({ column: 'measures.body', rowId })

/** Opens a member’s rows; a row whose key is gone says nothing, and is left out. */
export function readBody(open: Awaited<ReturnType<MemberSealing['opener']>>, personId: string) {
  const bodyOf = ({ measureId, body }: MeasureRow): Body | null => {
    const text = open(body, { ...bodyContext(measureId), personId })
    return text === null ? null : (JSON.parse(text) as Body)
  }
  return {
    checkIn(row: MeasureRow): CheckInCard[] {
      const body = bodyOf(row)
      return body && 'mood' in body ? [{ measureId: row.measureId, at: row.at.toISOString(), ...body }] : []
    },
    scale(row: MeasureRow): ScaleCard[] {
      const { kind: scale, measureId } = row
      const body = bodyOf(row)
      if (scale === 'check-in' || body === null || 'mood' in body) return []
      const answers = 'answers' in body ? body.answers : null
      const total = answers && totalOf(answers)
      return [{ measureId, scale, at: row.at.toISOString(), answers, total }]
    },
  }
}
