import { createHash } from 'node:crypto'
import { statfsSync } from 'node:fs'
import { totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

const kept = fileURLToPath(new URL('../../.data/test-pg', import.meta.url))
const memory = '/dev/shm'
const GB = 1024 ** 3

/**
 * Where the tests' server of this checkout has its files: in memory where the machine has plenty, as every test's database
 * is seven hundred files that are made, read and dropped within seconds. Judged by what never changes, so that all
 * processes answer alike.
 */
export const testFolder = plenty()
  ? `${memory}/hearth-test-pg-${createHash('sha256').update(kept).digest('hex').slice(0, 12)}`
  : kept

function plenty(): boolean {
  try {
    const { blocks, bsize } = statfsSync(memory)
    // What a container may use, which is less than what the machine has; 0 where nothing limits it.
    const granted = Math.min(totalmem(), process.constrainedMemory() || Infinity)
    return process.platform === 'linux' && blocks * bsize >= 4 * GB && granted >= 7 * GB
  } catch {
    return false
  }
}
