import { clockOf, type SpokenLength } from '#app/domain/journal/sound.ts'

/** A finished voice, to be heard; one that was not finished is told of where it can be. */
export function Spoken({
  entryId,
  voice,
  text,
  load = 'metadata',
}: {
  entryId: string
  voice: SpokenLength | null
  text: string
  load?: 'metadata' | 'none'
}) {
  if (!voice) return null
  if (!voice.finished)
    return <p className="text-ink-soft">A recording of {clockOf(voice.seconds)}, not finished yet.</p>
  const name = text.trim() === '' ? 'Your recording' : `Your recording: ${text.slice(0, 80)}`
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- nothing writes down what a voice says
    <audio
      controls
      preload={load}
      src={`/journal/${entryId}/sound`}
      aria-label={`${name}, ${clockOf(voice.seconds)}`}
      className="block min-h-14 w-full print:hidden"
    />
  )
}
