import { authorize } from '#app/domain/policy.ts'
import type { Services } from '#app/domain/services.ts'
import type { Exports } from '#app/domain/services-exports.ts'
import { personOf } from './accounts-needs.ts'

type From = Pick<Services, 'accounts' | 'intentions' | 'consents' | 'circles' | 'calendar'>

/** Every page of a list, one after the other. */
async function all<T>(page: (after: string | null) => Promise<{ items: T[]; next: string | null }>) {
  const found: T[] = []
  let after: string | null = null
  do {
    const { items, next }: { items: T[]; next: string | null } = await page(after)
    found.push(...items)
    after = next
  } while (after !== null)
  return found
}

/** K15: gathered from what each service shows its owner, so that nothing is in it that is not theirs to see. */
export function openExports({ accounts, intentions, consents, circles, calendar }: From): Exports {
  return {
    async mine(actor) {
      authorize(actor, 'intention.own', { personId: personOf(actor).personId })
      const sharing = await consents.mine(actor)
      const said = await consents.said(actor)
      const mine = await circles.mine(actor)
      return {
        ...{ format: 'hearth-export-1', made: new Date().toISOString(), me: await accounts.me(actor) },
        intentions: await all((before) => intentions.timeline(actor, { before })),
        consents: { grants: sharing.grants, said: said.items },
        whoLooked: await all((before) => consents.looks(actor, { before })),
        circles: mine.map(({ title, startsAt, endsAt, zone, guides }) => {
          return { title, startsAt, endsAt, zone, guides }
        }),
        keptWords: (await circles.kept(actor)).map(({ circle, text, at }) => ({ circle, text, at })),
        notices: await all((after) => calendar.notices(actor, { after })),
      }
    },
  }
}
