import { once } from 'node:events'
import { lexicon } from '#app/domain/screening/lexicon.ts'
import { screenSafely } from '#app/domain/screening/safely.ts'

// npm run -s screen < lines.txt: for each line of standard input one line of JSON, {tier, categories, spans, rules}, in order and as
// it comes. Bytes that are no UTF-8 are read as U+FFFD. A line that cannot be screened within its steps is amber; the clock stands
// still here, so that the same lines give the same answer on any machine.
const decoder = new TextDecoder()
lexicon()
process.stdout.on('error', () => process.exit(0))

let begun: Buffer[] = []
for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
  let from = 0
  for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
    await tell([...begun, chunk.subarray(from, end)])
    begun = []
    from = end + 1
  }
  if (from < chunk.length) begun.push(chunk.subarray(from))
}
if (begun.length > 0) await tell(begun)

async function tell(parts: Buffer[]): Promise<void> {
  const line = decoder.decode(Buffer.concat(parts)).replace(/\r$/, '')
  const { tier, categories, spans, rules } = screenSafely(line, { now: () => 0 })
  if (!process.stdout.write(`${JSON.stringify({ tier, categories, spans, rules })}\n`))
    await once(process.stdout, 'drain')
}
