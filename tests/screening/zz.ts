import { heldOut } from './held-out.ts'
import { screen, explain } from '#app/domain/screening/screen.ts'
import { lexicon } from '#app/domain/screening/lexicon.ts'
const t0 = performance.now()
console.log(lexicon().faults, lexicon().trie.size, performance.now() - t0)
for (const t of process.argv.slice(2)) console.log(JSON.stringify(explain(t)))
console.log(screen('I am gonna k1ll my self').tier)
