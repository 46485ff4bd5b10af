import type { Ineligibility } from './eligible.ts'

/** S10, S11: sentences about a plan, to those who plan. Names stand where the planner says ids. */

/** Why a circle is good for a session. */
export const goodWords: Record<'peak' | 'open' | 'tail' | 'steady', string> = {
  peak: 'It falls in the first days after their session.',
  open: 'It falls in the week after their session.',
  tail: 'It is among the last circles of their window.',
  steady: 'They come to circles all year.',
}

/** Why a seat that stands cannot stay. */
export const badWords: Record<Ineligibility, string> = {
  resting: 'They would be resting then.',
  'quiet-day': 'It is on their quiet day.',
  'too-close': 'It is too close to their next session.',
  'outside-window': 'It is outside the window of their session now.',
  'outside-hours': 'It is outside the hours they can come.',
  'same-day': 'They are in another circle that day.',
  full: 'All seats are taken.',
  'on-hold': 'They are on hold.',
  'keep-apart': 'They cannot be together with somebody there.',
  agreements: 'The programme agreement is not affirmed.',
  location: 'It is at another location.',
  language: 'It is in a language they have not named.',
  track: 'It is of another programme.',
  cancelled: 'It does not take place.',
}
export const stopsWords = 'Their circle would have too few people.'
export const betterWords = 'More people have a place this way.'

/** A sentence of the planner with names for its ids. Who is kept apart from whom is never told. */
export function named(sentence: string, names: ReadonlyMap<string, string>): string {
  let said = sentence.replace(
    /session (\S+) is pinned there too, and members .+ are to be kept apart\.$/,
    'session $1 is pinned there too, and they cannot be together.',
  )
  for (const [id, name] of names)
    said = said.replaceAll(
      new RegExp(`(?:\\b(?:[Ss]essions?|[Gg]uide|[Cc]ircle|[Mm]embers?|room) )?${escaped(id)}`, 'g'),
      name,
    )
  return said
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
