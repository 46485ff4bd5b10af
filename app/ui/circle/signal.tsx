import { useState } from 'react'
import type { SignalKind } from '#app/domain/circle/words.ts'
import { X } from '../icons.ts'
import { useRoom } from './room-context.ts'

export const signalNames: Record<SignalKind, string> = {
  okay: 'I’m okay',
  moment: 'I need a moment',
  someone: 'I need someone',
}

/** C14: what became of my signal. Only guides and I see it. */
export function MySignal() {
  const { aside } = useRoom()
  const { signal } = aside.mine
  const [put, setPut] = useState<string | null>(null)
  const seen = signal?.acknowledgedBy ?? null
  const key = `${signal?.signalId} ${seen}`
  return (
    <div role="status" className="empty:hidden">
      {signal && put !== key ? (
        <div className="flex items-center gap-x-2 rounded-md bg-calm-soft py-1 pr-1 pl-4 text-sm text-calm-ink">
          <p className="min-w-0 flex-1">
            <span className="font-semibold">{signalNames[signal.kind]}. </span>
            {seen === null ? waitsWords(signal.kind) : `${seen} has seen it.`}
          </p>
          <button
            type="button"
            aria-label="Put this away"
            onClick={() => setPut(key)}
            className="inline-flex size-11 flex-none cursor-pointer items-center justify-center rounded-full"
          >
            <X aria-hidden className="size-5" />
          </button>
        </div>
      ) : null}
    </div>
  )
}

function waitsWords(kind: SignalKind): string {
  return kind === 'okay'
    ? 'Your guides have it.'
    : 'Your guides have it. Unseen for a minute, it goes to every guide; for two, to the clinic’s on-call.'
}
