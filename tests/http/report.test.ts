import { expect, test } from 'vitest'
import { deviceOf } from '#server/http/device.ts'
import { loggedPath } from '#server/http/path.ts'
import { anatomyOf } from '#server/http/report.ts'

test('a fault is written down without a word that a person wrote', () => {
  const words = 'I felt my grief lift'
  const cause = Object.assign(new Error(`duplicate key (${words})`), {
    code: '23505',
    constraint_name: 'words_pkey',
    detail: words,
  })
  const fault = new Error(`Failed query: insert … params: ${words}`, { cause })
  const written = JSON.stringify(anatomyOf(fault))
  expect(written).not.toContain('grief')
  expect(written).toContain('23505')
  expect(written).toContain('words_pkey')
  expect(written).toContain('report.test.ts')
})

test('a message of several lines does not slip in among the places', () => {
  const fault = new Error('first\n    at my grief (lifted)')
  expect(JSON.stringify(anatomyOf(fault))).not.toContain('grief')
})

test('what names only our own code is kept, for whoever mends it', () => {
  const fault = (() => {
    try {
      return (undefined as unknown as { seats: string }).seats
    } catch (thrown) {
      return thrown
    }
  })()
  expect(anatomyOf(fault)[0]?.message).toContain("reading 'seats'")
})

test('anything may be thrown', () => {
  expect(anatomyOf('my grief')).toEqual([{ name: 'string', at: [] }])
  expect(anatomyOf(null)).toEqual([{ name: 'object', at: [] }])
})

test('an address is written without its query and without the secret of a single-purpose link', () => {
  expect(loggedPath('/circles/abc?said=x#y')).toBe('/circles/abc')
  expect(loggedPath('/invite/s3cret/more?x=1')).toBe('/invite/[link]')
  expect(loggedPath('/reset/s3cret.data?_routes=x')).toBe('/reset/[link]')
  expect(loggedPath('/invite')).toBe('/invite')
})

test('a device is called as a person would call it, and nothing else of the header is kept', () => {
  const iphone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1'
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0'
  expect(deviceOf(iphone)).toBe('Safari on iPhone')
  expect(deviceOf(edge)).toBe('Edge on Windows')
  expect(deviceOf('<script>x</script>')).toBe('A browser')
  expect(deviceOf(undefined)).toBe('A browser')
})
