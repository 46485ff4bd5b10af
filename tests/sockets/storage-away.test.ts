import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { Refusal } from '#app/domain/refusal.ts'
import { carryCircles } from '#server/sockets/circle-socket.ts'
import { openRights } from '#server/sockets/rights.ts'

type Carrying = Parameters<typeof carryCircles>
const circleId = '0190a5a0-0000-7000-8000-000000000001'
const away = () => Promise.reject(new Error('PostgreSQL is away'))

/** One socket in a circle's room. */
function aSocket() {
  const told: [string, unknown][] = []
  const line = new EventEmitter()
  const socket = {
    ...{ id: 'a phone', connected: true, rooms: new Set<string>([`circle:${circleId}`]) },
    data: { actor: { kind: 'person', personId: 'ana' }, key: 'a key' },
    ...{ join: async () => {}, leave: async (room: string) => void socket.rooms.delete(room) },
    on: (message: string, heard: (...given: unknown[]) => void) => line.on(message, heard),
    emit: (message: string, payload: unknown) => told.push([message, payload]),
  }
  const ask = (message: string, payload: object) =>
    new Promise((answer) => void line.emit(message, payload, answer))
  return { socket: socket as never, told, ask }
}

test('V9 a fault of ours while a page enters again takes a voice that comes back by itself; a refusal ends it', async () => {
  const gone = vi.fn()
  const { socket, ask } = aSocket()
  let standsIn: () => Promise<unknown> = away
  const need = {
    circles: { standsIn: () => standsIn() },
    asides: { forget: () => {} },
    voices: { gone },
    report: () => {},
  }
  carryCircles(socket, need as unknown as Carrying[1])
  expect(await ask('circle:enter', { circleId, again: true })).toEqual({ ok: false, refusal: 'failed' })
  expect(gone.mock.lastCall?.slice(1)).toEqual([circleId, 'away'])
  standsIn = () => Promise.reject(new Refusal('removed'))
  expect(await ask('circle:enter', { circleId, again: true })).toEqual({ ok: false, refusal: 'removed' })
  expect(gone.mock.lastCall?.slice(1)).toEqual([circleId, 'rights'])
})

test('C20 who is taken out of a room is told so, also where their leaving could not be written', async () => {
  const { socket, told } = aSocket()
  const left = vi.fn()
  const sitting = { circleId, personId: 'ana', socketId: 'a phone' }
  const rights = openRights({
    io: {
      sockets: {
        adapter: { rooms: new Map([[`circle:${circleId}`, new Set(['a phone'])]]) },
        sockets: new Map([['a phone', socket]]),
      },
    } as never,
    presences: { mustGo: async () => [{ sitting, why: 'rights' }], leave: away } as never,
    ended: async () => new Set(),
    ...{ left, voices: { gone: () => {} } },
  })
  await expect(rights.checkRooms([circleId])).rejects.toThrow('away')
  expect(told).toEqual([['circle:gone', { circleId, why: 'rights' }]])
  expect(left).toHaveBeenCalledWith(circleId)
})
