import { lexicon } from '#app/domain/screening/lexicon.ts'
import { type Screen, screenSafely } from '#app/domain/screening/safely.ts'

const now = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** R3: in this thread, where none is given that screens beside it (server/screening). Never rejects; what fails is amber (R4). */
export const screenHere: Screen = (text) => {
  // Made ready before the time of the first text begins.
  lexicon()
  const { alarm, ...screened } = screenSafely(text, { now })
  return Promise.resolve({ ...screened, failed: alarm !== null })
}
