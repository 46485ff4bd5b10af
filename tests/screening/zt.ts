import { trainingSet } from './training.ts'
import { screen } from '#app/domain/screening/screen.ts'
const by = new Map<string, { n: number; got: Record<string, number>; ex: string; rules: Set<string> }>()
for (const { text, kind, template } of trainingSet()) {
  const s = screen(text)
  const k = kind + ' | ' + template
  const e = by.get(k) ?? { n: 0, got: {}, ex: '', rules: new Set() }
  e.n++
  e.got[s.tier] = (e.got[s.tier] ?? 0) + 1
  if (s.tier !== kind) { e.ex = text; s.rules.forEach(r => e.rules.add(r)) }
  by.set(k, e)
}
for (const [k, e] of by) { const kind = k.split(' ')[0]!; if ((e.got[kind] ?? 0) < e.n) console.log(JSON.stringify(e.got), k.slice(0, 110), '\n     EX', e.ex, [...e.rules].join(',')) }
