import type { SeatId } from '#app/domain/circle/circle.ts'
import { type Came, cameIn, grew, openTelling } from './hearing.ts'
import type { RoomMedia } from './room-media.ts'
import type { openSpeakers } from './speakers.ts'

/** Twice a second, by a clock that comes every quarter and not to the millisecond. */
const everyMs = 450
/** A picture that stands still this long is not shown as somebody’s face. */
const stillFor = 2_000

/** V8: looks twice a second what came in and was played; says so to those whose voice it was. */
export function openEars({
  media,
  speakers,
  now,
  tell,
  told,
}: {
  media: RoomMedia
  speakers: ReturnType<typeof openSpeakers>
  now: () => number
  tell: () => void
  told: (seats: SeatId[]) => void
}) {
  let before: Came = new Map()
  let looked = -Infinity
  let busy = false
  let sounding: SeatId[] = []
  const moving = new Map<string, { seatId: SeatId; track: MediaStreamTrack; at: number }>()
  const telling = openTelling(told)

  return {
    async look(): Promise<void> {
      if (busy || now() - looked < everyMs) return
      busy = true
      looked = now()
      try {
        const came: Came = new Map((await media.stats()).flatMap((report) => [...cameIn(report)]))
        const heard = new Set<SeatId>()
        for (const { seatId, kind, track } of media.remotes()) {
          if (kind === 'video' && grew(before, came, track.id, 'frames'))
            moving.set(track.id, { seatId, track, at: now() })
          if (kind === 'audio' && grew(before, came, track.id, 'packets') && speakers.sounds(track))
            heard.add(seatId)
        }
        before = came
        for (const [id, { at }] of moving) if (now() - at > stillFor) moving.delete(id)
        sounding = [...heard]
        telling(sounding, now())
        tell()
      } finally {
        busy = false
      }
    },
    sounding: (): readonly SeatId[] => sounding,
    faces: (): Record<SeatId, MediaStreamTrack> =>
      Object.fromEntries([...moving.values()].map(({ seatId, track }) => [seatId, track])),
    forget() {
      before = new Map()
      sounding = []
      moving.clear()
    },
  }
}
