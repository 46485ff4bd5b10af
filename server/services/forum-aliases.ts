import { randomInt } from 'node:crypto'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Tx } from '#db/client.ts'
import { keepAlias, namesUsed } from '#db/queries/forum-writing.ts'

const first = [
  ...[
    'Quiet',
    'Amber',
    'Early',
    'Gentle',
    'Silver',
    'Patient',
    'Distant',
    'Evening',
    'Winter',
    'Mossy',
    'Clear',
  ],
  ...[
    'Northern',
    'Little',
    'Golden',
    'Slow',
    'Autumn',
    'Morning',
    'Steady',
    'Wild',
    'Soft',
    'Drifting',
    'Violet',
  ],
]
const second = [
  ...['Heron', 'Cedar', 'River', 'Lantern', 'Harbour', 'Fern', 'Swift', 'Meadow', 'Otter', 'Birch', 'Pebble'],
  ...['Wren', 'Valley', 'Juniper', 'Tide', 'Finch', 'Orchard', 'Willow', 'Hare', 'Comet', 'Island', 'Robin'],
]
const one = (of: readonly string[]) => of[randomInt(of.length)] ?? ''

/**
 * F2: under which name somebody writes in a thread. One name for a thread, by chance and new for each: two threads show
 * nothing in common. Whoever wrote here under their own name stays with it, and the other way around.
 */
export async function aliasIn(
  tx: Tx,
  of: { threadId: string; personId: string },
  wanted: boolean,
): Promise<string | null> {
  const used = await namesUsed(tx, of)
  if (used.aliasId !== null) return used.aliasId
  if (!wanted) return null
  refuseUnless(!used.own, 'alias-too-late')
  for (let tries = 0; tries < 40; tries++) {
    const number = tries < 20 ? '' : ` ${randomInt(2, 1000)}`
    const aliasId = await keepAlias(tx, { ...of, name: `${one(first)} ${one(second)}${number}` })
    if (aliasId !== null) return aliasId
  }
  throw new Error('no name was free for this thread')
}
