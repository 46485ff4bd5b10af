import { Temporal } from 'temporal-polyfill'
import { named } from '#app/domain/schedule/plan-words.ts'
import type { WeekFacts } from '#app/domain/schedule/week-facts.ts'
import type { Week } from '#app/domain/schedule/week.ts'
import type { Runner } from '#db/client.ts'
import { listNames } from '#db/queries/members.ts'
import { listRoomNames } from '#db/queries/plan-board.ts'

/** S10: the planner's sentences with people's names, and circles by their local time at the clinic. */
export async function sayConflicts(
  run: Runner,
  { facts, week }: { facts: WeekFacts; week: Week },
  conflicts: readonly string[],
): Promise<string[]> {
  const guides = facts.guides.map(({ id }) => id)
  const people = await listNames(run, [...facts.members.map(({ personId }) => personId), ...guides])
  const names = new Map([...people, ...(await listRoomNames(run))])
  for (const { personId, sessions } of facts.members)
    for (const { sessionId } of sessions) names.set(sessionId, people.get(personId) ?? sessionId)
  const circles = [...facts.proposed, ...facts.standing].map(({ circleId, start }): [string, string] => [
    circleId,
    timeOf(start, week.zone),
  ])
  // A proposed circle's name holds its series' id: the longer is said first.
  return conflicts.map((sentence) => named(sentence, new Map([...circles, ...names])))
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
function timeOf(at: string, zone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  return `${days[local.dayOfWeek - 1]} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}
