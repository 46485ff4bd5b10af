import { Temporal } from 'temporal-polyfill'
import type { Listening } from '../circle/words.ts'
import type { ReactionKind } from '../forum/post.ts'

/** J3: words from a journal that their author chooses to show. Pure. */

/** The one thing that readers can say of it without words. */
export const witnessKind = 'with-you' satisfies ReactionKind

/** The longest time that may be named; longer is for as long as the author wants. In days. */
export const longestShowing = 366
/** Characters of the line by which it stands in searches and notices. */
export const longestLine = 80

/** Somebody who wants to be listened to is not answered: nobody’s words come beneath theirs, their own neither. */
export const mayAnswer = (heard: Listening): boolean => heard !== 'listening-only'

/** What is chosen to be shown. `circleId` null: whoever reads the forum. `until`: a day (YYYY-MM-DD), the last; null: as long as they want. */
export type Showing = {
  body: string
  circleId: string | null
  alias: boolean
  heard: Listening
  until: string | null
}

/** The first words on one line, for lists that show one; cut at a word where there is one. */
export function lineOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= longestLine) return line
  // Never half of a letter that takes two units.
  const cut = line.slice(0, longestLine - 2).replace(/[\uD800-\uDBFF]$/, '')
  const word = cut.lastIndexOf(' ')
  return `${(word > longestLine / 2 ? cut.slice(0, word) : cut).trimEnd()} …`
}

/**
 * Until when (ISO 8601 UTC): the end of that day where its author is (IANA zone). Null where the day is over already, is too
 * far away, or is none.
 */
export function endOfShowing(day: string, now: string, zone: string): string | null {
  try {
    const end = Temporal.PlainDate.from(day, { overflow: 'reject' }).add({ days: 1 }).toZonedDateTime(zone)
    const here = Temporal.Instant.from(now).toZonedDateTimeISO(zone)
    const fits =
      Temporal.ZonedDateTime.compare(end, here) > 0 &&
      Temporal.ZonedDateTime.compare(end, here.add({ days: longestShowing + 1 })) <= 0
    return fits ? end.toInstant().toString() : null
  } catch {
    return null
  }
}
