import { Notice } from '../notice.tsx'
import { type Sentence, sentences } from '../refusal.tsx'

export function RefusedNotice({ refusal }: { refusal: Sentence }) {
  return (
    <Notice tone="held" title="That did not happen">
      {sentences[refusal]}
    </Notice>
  )
}
