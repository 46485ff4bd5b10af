import { useState } from 'react'
import { inRound, isOpen, participantsIn } from '#app/domain/circle/circle.ts'
import type { RefusalCode } from '#app/domain/refusal.ts'
import type { Waiting } from '#app/domain/services-circles.ts'
import { Button } from '../button.tsx'
import { Initial } from '../initial.tsx'
import { Act } from './act.tsx'
import { useServerNow } from './guide-clock.ts'
import { sinceWords, thresholdWords } from './guide-words.ts'
import { useKeptPlaces } from './kept-places.ts'
import { useRoom } from './room-context.ts'
import { useMounted } from './use-mounted.ts'
import { useSettled } from './use-settled.ts'

const laterWords: Partial<Record<RefusalCode, string>> = {
  'circle-full': 'The circle is full.',
  'round-running': 'A round is running. They can come in when it is over.',
  'circle-held': 'The circle is held. They can come in when it goes on.',
  'circle-closing': 'The circle is closing. Nobody new comes in now.',
}

/** C2: who waits to be let in, the longest first. As tall with nobody as with several: nothing below it moves. */
export function LobbyList({ waiting }: { waiting: readonly Waiting[] }) {
  const { room, shown, refusalFor } = useRoom()
  const now = useServerNow(room.clockOffset, 30)
  const { places, moved } = useKeptPlaces(waiting)
  const [first] = waiting
  const late = inRound(shown) || shown.phase === 'quiet'
  const refusal = first ? refusalFor({ type: 'Admit', arrivalId: first.arrivalId }) : null
  return (
    <div id="lobby" className="scroll-mt-4">
      <div className="flex min-h-touch flex-wrap items-center justify-between gap-2">
        <h3 id="lobby-title" className="text-base">
          {waiting.length === 0 ? 'Lobby' : `Lobby, ${waiting.length} waiting`}
        </h3>
        <AdmitAll waiting={waiting} />
      </div>
      <div
        role="group"
        aria-labelledby="lobby-title"
        tabIndex={0}
        className="tray tray-arrivals"
        data-late={late || undefined}
        onPointerMove={moved}
      >
        {places.length === 0 ? <p className="tray-empty">Nobody is waiting.</p> : null}
        {refusal === null ? null : (
          <p className="mb-2 text-sm text-ink-soft">
            {laterWords[refusal] ?? 'They can come in a little later.'}
          </p>
        )}
        <ul className="grid grid-cols-1 gap-4">
          {places.map(({ one, here }) => (
            <li key={one.arrivalId} className="grid grid-cols-1 gap-2">
              <Arrival one={one} now={now} />
              <div className="flex min-h-touch flex-wrap items-center gap-x-3 gap-y-2 text-sm text-ink-soft">
                {here ? <Acts one={one} first={one === first} /> : 'Not waiting any more.'}
              </div>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** What was done stands where it was done: nothing moves under the next press. */
function Acts({ one, first }: { one: Waiting; first: boolean }) {
  return (
    <>
      <Admit waiting={one} first={first} />
      {one.answered ? (
        'Told: one moment.'
      ) : (
        <Act intent={{ type: 'AnswerKnock', arrivalId: one.arrivalId }} size="small" look="plain">
          One moment<span className="sr-only"> for {one.name}</span>
        </Act>
      )}
    </>
  )
}

/** Who it is, since when, and what they said at the threshold. */
function Arrival({ one, now }: { one: Waiting; now: number | null }) {
  const said = thresholdWords(one.threshold)
  const since = now === null ? null : `Came ${sinceWords(Date.parse(one.since), now)}`
  return (
    <div className="flex items-start gap-3">
      <Initial name={one.name} />
      <div className="min-w-0 flex-1">
        <p className="leading-tight [overflow-wrap:anywhere]">
          <span className="font-semibold">{one.name}</span>
          {one.pronouns === null ? null : <span className="text-sm text-ink-soft"> {one.pronouns}</span>}
        </p>
        <p className="min-h-5 text-sm text-ink-soft">{since}</p>
        {said === null ? null : <p className="text-sm">{said}</p>}
      </div>
    </div>
  )
}

/** Primary only while letting the first person in is the one thing to do. */
function Admit({ waiting, first }: { waiting: Waiting; first: boolean }) {
  const { shown } = useRoom()
  const alone = isOpen(shown) && shown.phase !== 'open-floor' && participantsIn(shown) === 0
  return (
    <Act
      intent={{ type: 'Admit', arrivalId: waiting.arrivalId }}
      look={first && alone ? 'primary' : 'quiet'}
      size="small"
    >
      Admit<span className="sr-only"> {waiting.name}</span>
    </Act>
  )
}

/** One after the other, in the order in which they came; stops where the circle says no. Needs scripts. */
function AdmitAll({ waiting }: { waiting: readonly Waiting[] }) {
  const { act, live, refusalFor } = useRoom()
  const [busy, setBusy] = useState(false)
  const mounted = useMounted()
  const [first] = waiting
  if (!mounted || !live || !first || waiting.length < 2) return null
  if (refusalFor({ type: 'Admit', arrivalId: first.arrivalId }) !== null) return null
  const admit = async () => {
    setBusy(true)
    for (const { arrivalId } of waiting) if ((await act({ type: 'Admit', arrivalId })) !== null) break
    setBusy(false)
  }
  return (
    <Button size="small" busy={busy} onClick={() => void admit()}>
      Admit all
    </Button>
  )
}

/** Where the lobby is further down the page, its state and its first step within reach of a thumb. */
export function ToLobby({ waiting }: { waiting: readonly Waiting[] }) {
  const [first, ...more] = waiting
  const settled = useSettled(first?.arrivalId ?? null)
  const words =
    first === undefined
      ? 'Nobody waits'
      : more.length === 0
        ? `${first.name} waits`
        : `${waiting.length} people wait`
  return (
    <div className="guide-thumb">
      <a href="#lobby" className="room-to-lobby" data-waiting={waiting.length > 0 || undefined}>
        <span className="truncate">
          {words}
          <span className="room-lobby-where"> in the lobby</span>
        </span>
      </a>
      {first ? (
        <div className={settled ? 'contents' : 'pointer-events-none contents'}>
          <Admit key={first.arrivalId} waiting={first} first />
        </div>
      ) : null}
    </div>
  )
}
