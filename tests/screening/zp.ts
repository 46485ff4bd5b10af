import { heldOut } from './held-out.ts'
import { screen } from '#app/domain/screening/screen.ts'
const h = heldOut()
const text = h.negatives.filter((_, i) => i % 7 === 0).map(s => s.text).join('. ')
const posts = Array.from({ length: 10 }, (_, i) => text.slice(i * 1500, i * 1500 + 2000)).filter(p => p.length === 2000)
for (let i = 0; i < 500; i++) screen(posts[i % posts.length]!)
const t = performance.now()
for (let i = 0; i < 3000; i++) screen(posts[i % posts.length]!)
console.log((3000 / (performance.now() - t) * 1000).toFixed(0), 'posts/s')
