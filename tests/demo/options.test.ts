import { expect, test } from 'vitest'
import { readOptions } from '#server/demo/options.ts'

test('the demo listens on loopback when nothing else is said', () => {
  expect(readOptions([], {})).toMatchObject({ host: '127.0.0.1', port: 3000, fresh: false, pace: 1 })
  expect(readOptions([], { HOST: 'localhost', PORT: '4100' })).toMatchObject({
    host: '127.0.0.1',
    port: 4100,
  })
})

test.each(['0.0.0.0', '::', '192.168.1.20', 'hearth.example'])(
  'the demo refuses to listen on %s without --lan',
  (HOST) => {
    expect(() => readOptions([], { HOST })).toThrow('lets anyone sign in as anyone')
  },
)

test('the demo listens to the network only with --lan, and then behind https', () => {
  expect(() => readOptions(['--lan'], {})).toThrow('--lan needs BASE_URL')
  expect(() => readOptions(['--lan'], { BASE_URL: 'http://192.168.1.20' })).toThrow('--lan needs BASE_URL')
  expect(readOptions(['--lan'], { BASE_URL: 'https://demo.example' })).toMatchObject({ host: '0.0.0.0' })
})

test('the demo says which words it knows when it is given one that it does not', () => {
  expect(() => readOptions(['--open'], {})).toThrow('does not know --open')
  expect(() => readOptions(['--port=abc'], {})).toThrow('whole number')
  expect(() => readOptions(['--pace=0'], {})).toThrow('--pace')
})
