import { createHash } from 'node:crypto'
import { RateLimiterPostgres } from 'rate-limiter-flexible'
import { Refusal } from '#app/domain/refusal.ts'
import { network } from './addresses.ts'

/** Tries in so many seconds; after the last the counter waits until they are over, never longer. */
export type Budget = { tries: number; seconds: number }
const minute = 60

/** What is limited, for each account or each address (IPv6 by /64). */
export const budgets = {
  'sign-in:account': { tries: 10, seconds: 15 * minute },
  'sign-in:address': { tries: 60, seconds: 15 * minute },
  'code:account': { tries: 6, seconds: 15 * minute },
  'reset-ask:account': { tries: 3, seconds: 60 * minute },
  'reset-ask:address': { tries: 20, seconds: 60 * minute },
  'link:address': { tries: 30, seconds: 15 * minute },
  'forum-post:account': { tries: 20, seconds: 10 * minute },
  'forum-edit:account': { tries: 30, seconds: 10 * minute },
  'worry:account': { tries: 20, seconds: 60 * minute },
  'report:account': { tries: 20, seconds: 24 * 60 * minute },
  'forum-search:account': { tries: 60, seconds: 10 * minute },
  'forum-file:account': { tries: 40, seconds: 60 * minute },
  'feed:link': { tries: 60, seconds: 15 * minute },
  'feed:address': { tries: 120, seconds: 15 * minute },
} as const satisfies Record<string, Budget>
export type Limited = keyof typeof budgets

/** PostgreSQL as the limiter asks for it: `limitsOn(db)` of db/queries/limits.ts. */
type LimitsClient = { query: (asked: { text: string; values?: unknown[] }) => Promise<{ rows: unknown[] }> }

export type Limits = {
  /** Counts one try; refuses `too-many-tries` when there are none left. */
  spend: (limited: Limited, of: string) => Promise<void>
  /** Counts one try; false when there are none left. For acts that always answer the same. */
  take: (limited: Limited, of: string) => Promise<boolean>
  /** A success: the counter starts anew. */
  forget: (limited: Limited, of: string) => Promise<void>
}

/** Counters live in PostgreSQL, shared by all nodes. `change` gives other budgets; nothing switches a limit off. */
export function openLimits(
  store: { postgres: LimitsClient },
  change: Partial<Record<Limited, Budget>> = {},
): Limits {
  const open = (limited: Limited) => {
    const { tries, seconds } = change[limited] ?? budgets[limited]
    return new RateLimiterPostgres({
      points: tries,
      duration: seconds,
      keyPrefix: limited,
      storeClient: store.postgres,
      storeType: 'client',
      tableName: 'limits',
      tableCreated: true,
      clearExpiredByTimeout: limited === 'sign-in:account',
    })
  }
  const all = Object.fromEntries(
    (Object.keys(budgets) as Limited[]).map((limited) => [limited, open(limited)]),
  )
  const limiter = (limited: Limited) => all[limited] as RateLimiterPostgres
  const take = async (limited: Limited, of: string) => {
    try {
      await limiter(limited).consume(counter(limited, of))
      return true
    } catch (thrown) {
      // The limiter rejects with its result when no tries are left, and with an Error when its store fails.
      if (thrown instanceof Error) throw thrown
      return false
    }
  }
  return {
    take,
    async spend(limited, of) {
      if (!(await take(limited, of))) throw new Refusal('too-many-tries')
    },
    async forget(limited, of) {
      await limiter(limited).delete(counter(limited, of))
    },
  }
}

/** Hashed: the store names nobody. */
function counter(limited: Limited, of: string): string {
  const whose = limited.endsWith(':address') ? network(of) : of
  return createHash('sha256').update(whose).digest('base64url')
}
