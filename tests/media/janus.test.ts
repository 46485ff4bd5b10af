import { openJanus } from '#server/media/janus/engine.ts'
import { startJanus } from '#server/media/janus/process.ts'
import { describeEngine } from './contract.ts'

describeEngine(
  'Janus',
  async () => {
    const first = await startJanus()
    if (!first) return null
    let janus = first
    return {
      open: (tell) => openJanus(first, tell),
      down: async () => {
        process.kill(janus.pid, 'SIGKILL')
        await janus.gone
      },
      back: async () => {
        janus = (await startJanus(first)) ?? janus
      },
      close: () => janus.close(),
    }
  },
  'Janus is not installed (apt-get install janus, with its service masked): nothing of what it must keep was tried.',
)
