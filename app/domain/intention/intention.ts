/** I1, I2: what a member sets for themselves. Instants are ISO 8601 UTC. */

/** How it was closed. None of them is a failure. */
export const endings = ['kept', 'changed', 'let-go'] as const
export type Ending = (typeof endings)[number]

/** Who could ever see it: `private` never anybody, `sensitive` only by a yes of its own. */
export const marks = ['normal', 'sensitive', 'private'] as const
export type Mark = (typeof marks)[number]

/** Does this change let more people see it? Then it waits for the end of rest (K8). */
export const widensMark = (from: Mark, to: Mark): boolean => marks.indexOf(to) < marks.indexOf(from)

/** The longest words of one version, in UTF-16 units. */
export const longestWords = 4000

/** Before a treatment session: three questions, after the clinics' own guidance. Any of them may stay empty. */
export const questions = [
  { key: 'why', asks: 'Why am I here?' },
  { key: 'stuck', asks: 'Where do I feel stuck, and what would I shift?' },
  { key: 'need', asks: 'What does my best self need?' },
] as const
export type Answers = { [K in (typeof questions)[number]['key']]: string }

/** Begin with one of these where words do not come. */
export const openers = [
  'I am ready to look at …',
  'I would like to be gentler with …',
  'I want to understand what …',
  'I am willing to let go of …',
  'I would like to remember that …',
  'May I meet whatever comes with …',
] as const

/** The answers as one text, each under its question; questions that were passed over are left out. Null: nothing was said. */
export function wordsOf(answers: Answers): string | null {
  const said = questions.flatMap(({ key, asks }) => {
    const text = answers[key].trim()
    return text === '' ? [] : [`${asks}\n${text}`]
  })
  return said.length === 0 ? null : said.join('\n\n')
}

/** What is asked about a treatment session now, if anything: nothing is ever late, and rest asks for nothing. */
export type Prompt = { kind: 'before' | 'after'; sessionId: string }
type Known = {
  phase: string
  /** The session whose window it is, and the one that is being prepared for. */
  sessionId: string | null
  prepFor: string | null
  intentions: readonly { sessionId: string | null; status: 'open' | Ending; followed: boolean }[]
}

/**
 * Before a session: where none is set for it while it is being prepared for. After it: where one was set and nothing was
 * written of it since, from the first days to the last of its window.
 */
export function promptOf({ phase, sessionId, prepFor, intentions }: Known): Prompt | null {
  if (phase === 'rest' || phase === 'quiet-day') return null
  const of = (id: string) => intentions.filter((one) => one.sessionId === id)
  if (prepFor !== null && of(prepFor).length === 0) return { kind: 'before', sessionId: prepFor }
  if (sessionId === null || phase === 'steady') return null
  const set = of(sessionId)
  return set.length > 0 && set.every((one) => !one.followed) ? { kind: 'after', sessionId } : null
}
