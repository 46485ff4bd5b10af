import type { Board } from '#app/domain/services-schedules.ts'
import type { By } from './board-groups.ts'
import { peopleOf, weeksAround } from './board-groups.ts'
import { askedWords } from './board-words.ts'

/** What the address of the week board says. `asked`, `to`: the pin of a what-if that is not kept yet. */
export type BoardQuery = {
  week?: string | undefined
  plan?: string | undefined
  by?: By | undefined
  person?: string | undefined
  asked?: string | undefined
  to?: string | undefined
}

export function boardHref(query: BoardQuery, part = ''): string {
  const given = Object.entries(query).filter(([key, value]) => value && !(key === 'by' && value === 'day'))
  const search = new URLSearchParams(given as [string, string][]).toString()
  return `/schedule${search ? `?${search}` : ''}${part}`
}

/** Every way on from the board as it is shown. */
export function boardHrefs({ week, plan }: Pick<Board, 'week' | 'plan'>, by: By, query: BoardQuery) {
  const here = { week, plan: plan?.planId, by }
  const { before, after } = weeksAround(week)
  return {
    ...{
      before: boardHref({ week: before, by }),
      after: boardHref({ week: after, by }),
      now: boardHref({ by }),
    },
    day: boardHref({ ...query, ...here, by: 'day' }),
    guide: boardHref({ ...query, ...here, by: 'guide' }),
    again: boardHref({ ...query, ...here }),
    keep: boardHref(here),
    person: (sessionId: string) => boardHref({ ...here, person: sessionId }, '#person'),
  }
}

/** What was asked in a what-if, in words; null where nothing was. */
export function askedOf(week: Pick<Board, 'circles' | 'unserved'>, { asked, to }: BoardQuery): string | null {
  if (asked === undefined) return null
  const person = peopleOf(week).find(({ sessionId }) => sessionId === asked)
  const circle = week.circles.find(({ circleId }) => circleId === to)
  if (!person || (to !== undefined && !circle)) return 'one pin is changed'
  return askedWords(person.name, circle ?? null)
}
