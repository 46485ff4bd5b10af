import { heldOut } from './held-out.ts'
import { screen } from '#app/domain/screening/screen.ts'
import { lowerBound } from './bound.ts'
const f = heldOut().unread
const miss = f.filter(s => screen(s.text).tier !== 'red')
console.log(f.length, miss.length, new Set(miss.map(m => m.template)).size, lowerBound(f.length - miss.length, f.length))
if (process.argv[2]) for (const m of miss) console.log(screen(m.text).tier, m.text)
