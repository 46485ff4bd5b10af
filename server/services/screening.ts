import type { Screened } from '#app/domain/screening/screen.ts'
import { canaryIsRed, screenSafely } from '#app/domain/screening/safely.ts'

/** R3: how much a text needs a person, and which rules say so. Never throws. */
export type Screen = (text: string) => Pick<Screened, 'tier' | 'rules'>

const now = () => performance.now()

/** R4: what fails, fails towards a human, and is written down; nothing that is written down quotes a text. */
export function openScreening(report: (fault: Error) => void): {
  screen: Screen
  tryCanary: () => Promise<void>
} {
  return {
    screen(text) {
      const { tier, rules, alarm } = screenSafely(text, { now })
      if (alarm) report(new Error(`Screening failed towards a human: ${alarm.kind}, ${alarm.detail}`))
      return { tier, rules }
    },
    /** For the clock: a sentence that is known to be red is so still. */
    async tryCanary() {
      if (!canaryIsRed(now)) report(new Error('Screening no longer finds what is known to be red'))
    },
  }
}
