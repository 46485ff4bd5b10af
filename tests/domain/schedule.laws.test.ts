import { expect, test } from 'vitest'
import { runs } from '#tests/support/counts.ts'
import { against, type Seen, walkSchedule } from '#tests/support/schedule-walk.ts'

const histories = runs(2_500, 10_000)

test('S5 S6 S12 whatever is imported, moved, claimed and planned, nobody is placed in rest, before a session, on hold or without agreements; the walk goes everywhere', () => {
  const seen: Seen = {}
  for (let seed = 1; seed <= histories; seed += 1) {
    walkSchedule(
      seed,
      {
        placed({ by, member, circle }) {
          const why = against(member, circle) ?? (member.affirmed ? null : 'no agreements')
          if (why) throw new Error(`History ${seed}: ${member.personId} was placed by a ${by}: ${why}.`)
        },
        moment(members, circles, now) {
          for (const circle of circles)
            for (const member of members) {
              if (circle.start <= now || !circle.seats.has(member.personId)) continue
              const why = against(member, circle)
              if (why) throw new Error(`History ${seed}: ${member.personId} still has a seat: ${why}.`)
            }
        },
      },
      seen,
    )
  }
  const everywhere = [
    ...['placed by a plan', 'placed by a claim', 'moved by a plan', 'lost by a plan', 'ended because unsafe'],
    ...['fixed', 'planned', 'import', 'move', 'record', 'cancel', 'hold', 'affirm'],
    ...[
      'refused: resting',
      'refused: quiet-day',
      'refused: too-close',
      'refused: on-hold',
      'refused: agreements',
    ],
    ...['refused: outside-window', 'refused: full'],
  ]
  const rare = everywhere.filter((what) => (seen[what] ?? 0) < histories / 200)
  expect({ rare, seen: rare.length > 0 ? seen : null }).toEqual({ rare: [], seen: null })
}, 300_000)
