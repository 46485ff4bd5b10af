import { isOpen, participantsIn } from '#app/domain/circle/circle.ts'
import type { Waiting } from '#app/domain/services.ts'
import { Initial } from '../initial.tsx'
import { Act } from './act.tsx'
import { useRoom } from './room-context.ts'

/** C2: who waits to be let in, the longest first. As tall with nobody as with two, so that nothing below it moves. */
export function LobbyList({ waiting }: { waiting: readonly Waiting[] }) {
  return (
    <div id="lobby" className="scroll-mt-4">
      <h3 id="lobby-title" className="text-base">
        {waiting.length === 0 ? 'Lobby' : `Lobby, ${waiting.length} waiting`}
      </h3>
      <div role="group" aria-labelledby="lobby-title" tabIndex={0} className="tray tray-lobby">
        {waiting.length === 0 ? <p className="tray-empty">Nobody is waiting.</p> : null}
        <ul className="grid gap-2">
          {waiting.map((one, at) => (
            <li key={one.arrivalId} className="flex flex-wrap items-center gap-3">
              <Initial name={one.name} />
              <span className="min-w-0 flex-1 basis-20">
                <span className="block leading-tight font-semibold">{one.name}</span>
                {one.pronouns ? <span className="block text-sm text-ink-soft">{one.pronouns}</span> : null}
              </span>
              <Admit waiting={one} first={at === 0} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** Primary only while letting the first person in is the one thing to do. */
function Admit({ waiting, first }: { waiting: Waiting; first: boolean }) {
  const { shown, refusalFor } = useRoom()
  const intent = { type: 'Admit', arrivalId: waiting.arrivalId } as const
  if (refusalFor(intent) === 'circle-full')
    return <span className="text-sm text-ink-soft">The circle is full</span>
  const alone = isOpen(shown) && shown.phase !== 'open-floor' && participantsIn(shown) === 0
  return (
    <Act intent={intent} look={first && alone ? 'primary' : 'quiet'} size="small">
      Admit<span className="sr-only"> {waiting.name}</span>
    </Act>
  )
}

/** Where the lobby is further down the page, its state within reach of a thumb. Always one line. */
export function ToLobby({ waiting }: { waiting: readonly Waiting[] }) {
  const [first, ...more] = waiting
  const words =
    first === undefined
      ? 'Nobody waits in the lobby'
      : more.length === 0
        ? `${first.name} waits in the lobby`
        : `${waiting.length} people wait in the lobby`
  return (
    <a href="#lobby" className="room-to-lobby" data-waiting={waiting.length > 0 || undefined}>
      <span className="truncate">{words}</span>
    </a>
  )
}
