export type BrowserKind = 'chrome' | 'safari-ios' | 'safari' | 'firefox' | 'other'

/** Which browser this is, so that words about its settings name what its person sees. */
export function browserOf(userAgent: string): BrowserKind {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'safari-ios'
  if (/Firefox\//.test(userAgent)) return 'firefox'
  if (/Chrome\/|Chromium\/|Edg\//.test(userAgent)) return 'chrome'
  return /Safari\//.test(userAgent) ? 'safari' : 'other'
}

type Network = { saveData?: boolean; effectiveType?: string; downlink?: number }

/** V10: a line that says of itself that it is slow, or whose person asked to spare it. */
export function isSlow(of: object): boolean {
  const { connection } = of as { connection?: Network }
  if (!connection) return false
  return (
    connection.saveData === true ||
    /^(?:slow-2g|2g|3g)$/.test(connection.effectiveType ?? '') ||
    (connection.downlink ?? Infinity) < 0.5
  )
}
