import type { Services } from '#app/domain/services.ts'
import { type IntentionsNeed, openIntentions } from './services/intentions.ts'
import { openMeasures } from './services/measures.ts'

/** What members write and say for themselves, sealed under keys of their own. */
export function composeOwn(needs: IntentionsNeed): Pick<Services, 'intentions' | 'measures'> {
  return { intentions: openIntentions(needs), measures: openMeasures(needs) }
}
