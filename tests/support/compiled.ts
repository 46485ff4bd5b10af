import { fileURLToPath } from 'node:url'

/** Where Node keeps what it has compiled: most processes that tests start begin by loading the same files. */
export const compiled = fileURLToPath(new URL('../../.data/compiled', import.meta.url))
