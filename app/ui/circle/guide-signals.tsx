import type { GuidesAside } from '#app/domain/protocol.ts'
import { Act } from './act.tsx'
import { useServerNow } from './guide-clock.ts'
import { signalsInOrder } from './guide-turns.ts'
import { levelWords, signalWords, sinceWords } from './guide-words.ts'
import { nameIn, useRoom } from './room-context.ts'
import { useSettled } from './use-settled.ts'

type Signal = GuidesAside['signals'][number]

/** C14: who asks for something, until a person has seen it. Nobody but guides learns of it. */
export function Signals() {
  const { room } = useRoom()
  const signals = signalsInOrder(room.aside.guides?.signals ?? [])
  const open = signals.filter(({ acknowledgedBy }) => acknowledgedBy === null).length
  const settled = useSettled(signals.map(({ signalId }) => signalId).join(' ') || null)
  return (
    <div>
      <h3 id="signals-title" className="text-base">
        {open === 0 ? 'Signals' : `Signals, ${open} not seen yet`}
      </h3>
      <div role="group" aria-labelledby="signals-title" tabIndex={0} className="tray tray-signals">
        {signals.length === 0 ? <p className="tray-empty">Nobody has asked for anything.</p> : null}
        <ul className={`grid grid-cols-1 gap-3 ${settled ? '' : 'pointer-events-none'}`}>
          {signals.map((signal) => (
            <li
              key={signal.signalId}
              className={
                signal.acknowledgedBy === null
                  ? 'guide-strip border-held/40 bg-held-soft text-held-ink'
                  : 'px-4'
              }
            >
              <OneSignal signal={signal} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/**
 * Beside the guide's place where the panel is further down: the first signal that nobody has seen. A press that was on
 * its way to another is not taken for this one.
 */
export function FirstSignal() {
  const { room } = useRoom()
  const [top] = signalsInOrder(room.aside.guides?.signals ?? [])
  const first = top?.acknowledgedBy === null ? top : null
  const settled = useSettled(first?.signalId ?? null)
  if (first === null) return null
  return (
    <div
      className={`guide-strip border-held/40 bg-held-soft text-held-ink ${settled ? '' : 'pointer-events-none'}`}
    >
      <OneSignal key={first.signalId} signal={first} />
    </div>
  )
}

function OneSignal({ signal }: { signal: Signal }) {
  const { room } = useRoom()
  const now = useServerNow(room.clockOffset)
  const name = nameIn(room, signal.seatId)
  return (
    <div className="flex flex-1 flex-wrap items-center gap-x-3 gap-y-1.5">
      <p className="min-w-0 flex-1 basis-44">
        <span className={signal.acknowledgedBy === null ? 'block font-semibold' : 'block'}>
          {`${name} ${signalWords[signal.kind]}`}
        </span>
        <span className="block text-sm">
          {now === null ? null : `${sinceWords(signal.at, now)}. `}
          {signal.acknowledgedBy === null ? levelWords[signal.level] : `Seen by ${signal.acknowledgedBy}.`}
        </span>
      </p>
      {signal.acknowledgedBy === null ? (
        <Act intent={{ type: 'Acknowledge', signalId: signal.signalId }} size="small">
          I have seen it
          <span className="sr-only">{` that ${name} ${signalWords[signal.kind]}`}</span>
        </Act>
      ) : null}
    </div>
  )
}
