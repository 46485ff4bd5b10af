import type { Services } from '#app/domain/services.ts'
import { every, type Look } from './clock.ts'
import { type IntentionsNeed, openIntentions } from './services/intentions.ts'
import { openJournal } from './services/journal.ts'
import { openMeasures } from './services/measures.ts'
import { openOwnPlan } from './services/own-plan.ts'
import { openPreparing } from './services/preparing.ts'
import { openSupports } from './services/supports.ts'
import { openVoice } from './services/voice.ts'
import { openEncoding } from './voice/encoding.ts'
import { openTotals } from './services/totals.ts'

type Made = {
  services: Pick<
    Services,
    'intentions' | 'journal' | 'measures' | 'plan' | 'preparing' | 'supports' | 'totals' | 'voice'
  >
  /** What the clock looks after for them. */
  looks: Look[]
  close: () => Promise<void>
}

/** What members write and say for themselves, sealed under keys of their own; and what of it they let others see. */
export function composeOwn(needs: IntentionsNeed): Made {
  const { sweep, ...journal } = openJournal(needs)
  const { sweep: sweepPlan, ...plan } = openOwnPlan(needs)
  const { encode, close } = openEncoding()
  return {
    services: {
      ...{ intentions: openIntentions(needs), journal, measures: openMeasures(needs), plan },
      ...{ preparing: openPreparing(needs), supports: openSupports(needs), totals: openTotals(needs) },
      voice: openVoice({ ...needs, encode }),
    },
    looks: [every(600, sweep), every(600, sweepPlan)],
    close,
  }
}
