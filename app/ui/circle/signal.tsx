import { useState } from 'react'
import type { SignalKind } from '#app/domain/circle/words.ts'
import { Button } from '../button.tsx'
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
        <div className="flex flex-wrap items-center gap-x-3 rounded-md bg-calm-soft px-4 py-2 text-sm text-calm-ink">
          <p className="min-w-0 flex-1 basis-44">
            <span className="font-semibold">{signalNames[signal.kind]}. </span>
            {seen === null ? waitsWords(signal.kind) : `${seen} has seen it.`}
          </p>
          <Button look="plain" size="small" onClick={() => setPut(key)}>
            Put away
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function waitsWords(kind: SignalKind): string {
  return kind === 'okay'
    ? 'Your guides have it.'
    : 'Your guides have it. If nobody has seen it in a minute, every guide is told; after two, the clinic’s on-call is called.'
}
