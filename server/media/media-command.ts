import { startJanus } from './janus/process.ts'

// npm run media
// Runs Janus alone, in a folder of our own, until it is told to end. What `openJanus` needs of it is printed as one line.
const janus = await startJanus()
if (!janus) {
  console.error(
    'Janus is not installed. On Debian: apt-get install janus (mask its service first: systemctl mask janus).',
  )
  process.exit(1)
}
const { url, apiSecret, adminKey } = janus
console.log(JSON.stringify({ url, apiSecret, adminKey }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void janus.close())
const { code, said } = await janus.gone
if (code !== 0) {
  console.error(`Janus ended by itself (${code ?? 'killed'}). ${said.trim()}`)
  process.exit(1)
}
