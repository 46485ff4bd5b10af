import type { Screened } from '#app/domain/screening/screen.ts'
import { lexicon } from '#app/domain/screening/lexicon.ts'
import { canaryIsRed, screenSafely } from '#app/domain/screening/safely.ts'

/** R3: how much a text needs a person, and which rules say so. Never throws. */
export type Screen = (text: string) => Pick<Screened, 'tier' | 'rules'> & { failed: boolean }

/** Milliseconds of the processor that this thread has used: a machine that is busy with others makes no text late. */
const now = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** R4: what fails, fails towards a human, and is written down; nothing that is written down quotes a text. */
export function openScreening(report: (fault: Error) => void): {
  screen: Screen
  tryCanary: () => Promise<void>
} {
  // Made ready once, and not within the time of the first text.
  lexicon()
  return {
    screen(text) {
      const { tier, rules, alarm } = screenSafely(text, { now })
      if (alarm) report(new Error(`Screening failed towards a human: ${alarm.kind}, ${alarm.detail}`))
      return { tier, rules, failed: alarm !== null }
    },
    /** For the clock: a sentence that is known to be red is so still. */
    async tryCanary() {
      if (!canaryIsRed(now)) report(new Error('Screening no longer finds what is known to be red'))
    },
  }
}
