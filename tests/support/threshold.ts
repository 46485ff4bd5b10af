import { agreements } from '#app/domain/circle/agreements.ts'
import type { Intent } from '#app/domain/circle/intent.ts'

/** C3: what somebody says before they knock. */
export const crossing: Extract<Intent, { type: 'CrossThreshold' }> = {
  type: 'CrossThreshold',
  agreements: agreements.version,
  arriving: 'steady',
  hindered: false,
  where: 'At home',
  phone: '+1 303 555 0100',
  alone: true,
}
