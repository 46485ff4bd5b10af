import { heard } from '#app/domain/journal/sound.ts'

const bars = Array.from({ length: 16 }, (_, n) => n)

/** How loud the microphone hears it: bars where motion is welcome, and words for everybody. */
export function Meter({ level, on }: { level: number; on: boolean }) {
  const words = on ? (level >= heard ? 'The microphone hears you' : 'It is quiet') : 'The microphone is off'
  return (
    <div
      role="meter"
      aria-label="Microphone"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level * 100)}
      aria-valuetext={words}
      className="grid justify-items-center gap-2"
    >
      <div aria-hidden className="hidden h-8 items-center gap-1 moving:flex">
        {bars.map((n) => (
          <span
            key={n}
            className={`w-1.5 rounded-full transition-[height,background-color] duration-100 ${
              on && level * bars.length > n ? 'bg-calm' : 'bg-line-strong/40'
            }`}
            style={{ height: `${25 + n * 5}%` }}
          />
        ))}
      </div>
      <p className="text-sm text-ink-soft">{words}</p>
    </div>
  )
}
