import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Db } from '#db/client.ts'
import { asService } from '#db/queries/as-actor.ts'
import { type Head, listChain, listHeads } from '#db/queries/disclosures.ts'
import { type BadRow, openVerifier } from './disclosure-chain.ts'

/** One line of the file: ends of chains as they were at an instant. */
type Anchor = { at: string; heads: [memberId: string, n: number, hash: string][] }

/** In the data folder. */
export const anchorFile = 'anchors/disclosures.jsonl'
const rowsAtOnce = 5000

/**
 * K10: a file outside of the database that remembers how far each chain had come. Lines are only ever added; keep the
 * file apart from the database, and copy it elsewhere: whoever can write both can forge both.
 */
export function openAnchors({ db, file }: { db: Db; file: string }) {
  let since: string | null = null

  async function read(): Promise<Anchor[]> {
    const text = await readFile(file, 'utf8').catch((failed: NodeJS.ErrnoException) => {
      if (failed.code === 'ENOENT') return ''
      throw failed
    })
    return text.split('\n').flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as Anchor]
      } catch {
        return []
      }
    })
  }

  return {
    /** Adds what grew since the last line. For the clock. */
    async anchor(): Promise<void> {
      since ??= (await read()).at(-1)?.at ?? null
      const { at, heads } = await asService(db, 'audit', (tx) => listHeads(tx, since))
      const line: Anchor = { at, heads: heads.map(({ memberId, n, hash }) => [memberId, n, hash]) }
      if (heads.length > 0) {
        await mkdir(dirname(file), { recursive: true })
        // A line that a crash cut short ends here, and is said again by this one.
        await appendFile(file, `\n${JSON.stringify(line)}\n`, { mode: 0o600 })
      }
      since = at
    },

    /** Reads the whole log against its chains and the file: how many rows, and the first that is not as it was written. */
    async verify(): Promise<{ rows: number; anchors: number; bad: BadRow | null }> {
      const lines = await read()
      const anchors = lines.flatMap(({ heads }) =>
        heads.map(([memberId, n, hash]): Head => ({ memberId, n, hash })),
      )
      return asService(db, 'audit', async (tx) => {
        const { heads } = await listHeads(tx, null)
        const verifier = openVerifier(anchors, heads)
        let after: { memberId: string; n: number } | null = null
        for (;;) {
          const rows = await listChain(tx, after, rowsAtOnce)
          for (const row of rows) verifier.read(row)
          after = rows.at(-1) ?? null
          if (rows.length < rowsAtOnce) break
        }
        return { ...verifier.done(), anchors: anchors.length }
      })
    },
  }
}
