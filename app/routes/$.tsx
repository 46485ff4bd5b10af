import { answer, answerAction } from '#app/answer.server.ts'
import { refuseUnless } from '#app/domain/refusal.ts'

const nowhere = () => refuseUnless(false, 'not-found')

/** Every address that is nobody's: one sentence, and ways on. */
export const loader = answer(nowhere)
export const action = answerAction(nowhere)

export default function Nowhere() {
  return null
}
