import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openMesh } from '#server/media/mesh/engine.ts'
import { arrivals, choirIn, type Stage, until } from './choir.ts'
import { describeEngine } from './contract.ts'
import { openMeshSinger } from './mesh-singer.ts'

describeEngine(
  'a mesh',
  async () => ({
    open: (tell) => openMesh(tell, { relayOnly: false }),
    singer: openMeshSinger,
    close: async () => {},
  }),
  'There is nothing to install.',
  (now) => {
    test('V5 V4 somebody who is never silent is heard by nobody whose browser keeps to what was decided', async () => {
      const { stage } = now()
      const singer: Stage['singer'] = (...at) => openMeshSinger(...at, { stubborn: at[2].seatId === 'eve' })
      await using room = await choirIn({ ...stage, singer }, 'stubborn', ['gil', 'ana', 'eve'])
      await room.enter()
      await room.audible(['gil', 'eve'])
      const [gil, ana, eve] = [room.one('gil'), room.one('ana'), room.one('eve')]
      await until(() => gil.tonesHeard().join() === `${eve.hertz}`)
      await room.audible(['gil'])
      await until(() => gil.tonesHeard().length === 0 && ana.tonesHeard().join() === `${gil.hertz}`)
      const came = await arrivals([gil], 1000)
      expect(came.get('gil < eve'), 'she never stopped').toBeGreaterThan(20)
      expect(gil.tonesHeard()).toEqual([])
      await stage.engine.remove('stubborn', 'eve-1')
      await until(async () => (await arrivals(room.choir, 200)).get('gil < eve') === undefined, 1000)
    })

    test('V9 a line that is said to be dead is built anew, by whoever came later', async () => {
      const { stage } = now()
      await using room = await choirIn(stage, 'rebuilt', ['gil', 'ana'])
      await room.enter()
      await room.audible(['gil', 'ana'])
      await until(async () => room.one('gil').tonesHeard().length === 1)
      expect(room.one('ana').told.filter((said) => said.includes('begin'))).toHaveLength(1)
      // One that has only just begun is left to live: both of its ends may say the same.
      await sleep(500)
      await stage.engine.signal('rebuilt', 'gil-1', { line: 'ana-1', over: true, epoch: 1 })
      await until(() => room.one('ana').told.filter((said) => said.includes('begin')).length === 2)
      await until(async () => room.one('gil').tonesHeard().length === 0)
      await until(
        async () => room.one('gil').tonesHeard().length === 1 && room.one('ana').tonesHeard().length === 1,
      )
      expect(room.one('gil').told.join()).not.toContain('begin')
    })
  },
)
