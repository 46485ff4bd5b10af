import { describe, expect, test } from 'vitest'
import { refusalOf } from '#app/domain/refusal.ts'
import { network } from '#server/auth/addresses.ts'
import { checkPassphrase } from '#server/auth/passphrase-rules.ts'
import { keyOfInvitation, newCode } from '#server/auth/tokens.ts'
import { stepOf } from '#server/auth/totp.ts'
import { codeOf } from '#tests/support/people.ts'

const about = {
  clinicName: 'Alder Street',
  name: 'Ana Lindqvist',
  email: 'ana.l@post.example',
  secondFactor: false,
}
const judge = (passphrase: string, more = {}) =>
  refusalOf(() => checkPassphrase(passphrase, { ...about, ...more }))

describe('a passphrase', () => {
  test.each([
    ['fourteen signs', 'short by one x', 'passphrase-short'],
    ['one sign repeated', 'aaaaaaaaaaaaaaaa', 'passphrase-common'],
    ['two signs in turns', 'xyxyxyxyxyxyxyxy', 'passphrase-common'],
    ['a short piece repeated', 'tulip7tulip7tulip7', 'passphrase-common'],
    ['the alphabet', 'abcdefghijklmnop', 'passphrase-common'],
    ['counting', '1234567890123456', 'passphrase-common'],
    ['a row of keys', 'qwertyuiopasdfgh', 'passphrase-common'],
    ['the famous one', 'correct horse battery staple', 'passphrase-common'],
    ['a listed one with digits for letters', 'Th1s is my P4ssw0rd', 'passphrase-common'],
    ['a listed one with digits around it', '2024iloveyousomuch99', 'passphrase-common'],
    ['the clinic’s name and a year', 'AlderStreet 20262026', 'passphrase-common'],
    ['their own name and little more', 'Ana Lindqvist 1984', 'passphrase-common'],
    ['their address', 'ana.l@post.example', 'passphrase-common'],
    ['257 signs', 'many words make a wall '.repeat(12).slice(0, 257), 'bad-input'],
  ])('of %s is refused', (_what, passphrase, code) => {
    expect(judge(passphrase)).toBe(code)
  })

  test.each([
    'candles on a long table',
    'mørkt hav under broen',
    '静かな水のほとりで朝を待つ犬と猫',
    'Vx9#kQ2!mZ7&pL4w',
  ])('of fifteen signs or more that nobody would guess is accepted: %s', (passphrase) =>
    expect(judge(passphrase)).toBeNull(),
  )

  test('may have eight signs where a second factor is confirmed, and those are not common either', () => {
    expect(judge('kv7 mözqp', { secondFactor: true })).toBeNull()
    expect(judge('kv7 mözqp')).toBe('passphrase-short')
    expect(judge('sunshine', { secondFactor: true })).toBe('passphrase-common')
    expect(judge('kv7 möz', { secondFactor: true })).toBe('passphrase-short')
  })
})

describe('an address', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['nonsense', 'unknown'],
  ])('%s is counted as %s', (address, counted) => expect(network(address)).toBe(counted))
})

describe('a printed code', () => {
  test('has 80 bits in groups that can be read, and opens in any spelling', () => {
    const code = newCode(4)
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    const spelled = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `
    expect(keyOfInvitation(spelled)).toBe(keyOfInvitation(code))
  })
})

describe('a code of the app', () => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
  test('counts one step early or late, never two, and never again', () => {
    const now = Date.now()
    const step = Math.floor(now / 30_000)
    expect(stepOf(codeOf(secret, 0, now), secret, now, 0)).toBe(step)
    expect(stepOf(codeOf(secret, -30, now), secret, now, 0)).toBe(step - 1)
    expect(stepOf(codeOf(secret, 30, now), secret, now, 0)).toBe(step + 1)
    expect(stepOf(codeOf(secret, -60, now), secret, now, 0)).toBeNull()
    expect(stepOf(codeOf(secret, 60, now), secret, now, 0)).toBeNull()
    expect(stepOf(codeOf(secret, 0, now), secret, now, step)).toBeNull()
    expect(stepOf(codeOf(secret, -30, now), secret, now, step)).toBeNull()
  })
})
