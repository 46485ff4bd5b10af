import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextPath } from '#app/domain/account.ts'

const house = 'https://hearth.example'

test('after signing in one goes on to a page of this house', () => {
  for (const path of ['/', '/circles', '/circles/1/room?a=b#c', '/account/second-factor?again=yes'])
    expect(nextPath.parse(path)).toBe(path)
  expect(nextPath.parse(undefined)).toBe('/')
})

test('an address that leads elsewhere, however it is written, leads to the start', () => {
  const elsewhere = [
    ...['//evil.example', '///evil.example', '/\\evil.example', '\\/evil.example', '/\t/evil.example'],
    ...['/\n/evil.example', ' //evil.example', 'https://evil.example', 'https:evil.example', 'HTTPS://evil'],
    ...['javascript:alert(1)', 'data:text/html,x', 'evil.example', '', '%2F%2Fevil.example', '@evil.example'],
  ]
  for (const path of elsewhere) expect(nextPath.parse(path), JSON.stringify(path)).toBe('/')
  // Encoded once more it is a page of ours that is not there.
  expect(new URL(nextPath.parse('/%2Fevil.example'), house).origin).toBe(house)
})

test('whatever is asked for, the answer is an address of this house', () => {
  const signs = fc.constantFrom(
    ...Array.from('/\\:@.?#% \t\n\r\0evilhttps'),
    '\u2028',
    '%2f',
    '%5c',
    '//',
    'https:',
  )
  const written = fc.oneof(
    fc.array(signs, { maxLength: 12 }).map((parts) => parts.join('')),
    fc.webUrl(),
  )
  fc.assert(
    fc.property(fc.constantFrom('', '/'), written, (before, path) => {
      expect(new URL(nextPath.parse(before + path), house).origin).toBe(house)
    }),
    { numRuns: 500 },
  )
})
