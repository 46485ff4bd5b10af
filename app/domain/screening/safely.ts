import type { Lexicon } from './lexicon.ts'
import { lexicon as ours } from './lexicon.ts'
import type { Tier } from './rule.ts'
import { higher } from './rule.ts'
import type { Screened } from './screen.ts'
import { screen, stepsFor } from './screen.ts'
import { OutOfSteps, stepsOf } from './steps.ts'

/** Why somebody must look at the screening itself. `detail` never quotes what was written. */
export type Alarm = { kind: 'exception' | 'timeout' | 'bad-rule'; detail: string }
export type SafelyScreened = Screened & { alarm: Alarm | null }

/** What is screened. */
export type ScreenedKind = 'share' | 'post' | 'title' | 'edit' | 'reflection'
/**
 * R3: how much a text needs a person, and which rules say so. Never rejects: what fails is amber at least (R4), and says so
 * (`failed`).
 */
export type Screen = (
  text: string,
  kind: ScreenedKind,
) => Promise<Pick<Screened, 'tier' | 'categories' | 'rules'> & { failed: boolean }>

/** R4: so long a text may take. */
export const longestScreening = 50

class OutOfTime extends Error {
  override name = 'OutOfTime'
}

/**
 * R4: screens and fails towards a human. Whatever goes wrong (an exception, more than 50 ms by the clock that is given, more
 * steps than a text can need, a rule that was left out) the answer is amber at least, and an alarm. Never throws.
 */
export function screenSafely(
  text: string,
  { now, atLeast = 'green', lexicon }: { now: () => number; atLeast?: Tier; lexicon?: Lexicon },
): SafelyScreened {
  try {
    if (typeof text !== 'string') throw new TypeError('There is no text.')
    const began = now()
    const late = () => now() - began > longestScreening
    const steps = stepsOf(stepsFor(text), () => {
      if (late()) throw new OutOfTime(`It took more than ${longestScreening} ms.`)
    })
    const used = lexicon ?? ours()
    const screened = screen(text, { atLeast, lexicon: used, steps })
    if (late()) return alarmed(screened, { kind: 'timeout', detail: `More than ${longestScreening} ms.` })
    const [fault] = used.faults
    if (!fault) return { ...screened, alarm: null }
    const detail = used.faults.map(({ rule, fault }) => `${rule}: ${fault}`).join('; ')
    return alarmed(screened, { kind: 'bad-rule', detail })
  } catch (thrown) {
    const nothing: Screened = { tier: atLeast, categories: [], spans: [], rules: [], score: 0 }
    const timeout = thrown instanceof OutOfTime || thrown instanceof OutOfSteps
    const detail = thrown instanceof Error ? thrown.name : 'Something that is no error was thrown.'
    return alarmed(nothing, { kind: timeout ? 'timeout' : 'exception', detail })
  }
}

const alarmed = (screened: Screened, alarm: Alarm): SafelyScreened => ({
  ...screened,
  tier: higher(screened.tier, 'amber'),
  alarm,
})

/** R4: known to be red. */
const canaries = ['I am going to kill myself tonight.', 'i have a plan to end my life', 'gonna k1ll my self']

/** R4: do known red phrases still come out red, without an alarm? Never throws; false is an alarm. Asked at start and every 5 minutes. */
export function canaryIsRed(now: () => number, lexicon?: Lexicon): boolean {
  return canaries.every((canary) => {
    const { tier, alarm } = screenSafely(canary, { now, ...(lexicon ? { lexicon } : {}) })
    return tier === 'red' && alarm === null
  })
}
