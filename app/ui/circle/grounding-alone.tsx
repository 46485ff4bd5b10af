import { useState } from 'react'
import type { Grounding } from '#app/domain/circle/circle.ts'
import { Breath } from '../breath.tsx'
import { Button } from '../button.tsx'
import { GroundingTogether } from './grounding-together.tsx'
import { useMounted } from './use-mounted.ts'

/** An exercise of one's own, on this device only: nobody else is told. */
export function GroundingAlone({ begin = false }: { begin?: boolean }) {
  const [own, setOwn] = useState<Grounding | null>(null)
  const mounted = useMounted()
  if (!mounted) return begin ? <Breath /> : null
  const start = (kind: Grounding['kind']) => setOwn({ kind, startedAt: Date.now() })
  if (own)
    return (
      <GroundingTogether
        grounding={own}
        clockOffset={0}
        title={own.kind === 'breath' ? 'A breath for yourself' : 'Through the body, for yourself'}
      />
    )
  return (
    <div className="flex flex-wrap justify-center gap-3">
      <Button look={begin ? 'primary' : 'quiet'} onClick={() => start('breath')}>
        Breathe for a moment
      </Button>
      <Button onClick={() => start('body-scan')}>Go through the body</Button>
    </div>
  )
}
