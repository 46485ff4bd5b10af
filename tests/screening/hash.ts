import { createHash } from 'node:crypto'
import type { Weights } from '#app/domain/screening/weights.ts'

/** The hash of weights, but for the hash itself. */
export const hashOf = ({ cuts, bias, features }: Omit<Weights, 'sha256'>): string =>
  createHash('sha256').update(JSON.stringify({ cuts, bias, features })).digest('hex')
