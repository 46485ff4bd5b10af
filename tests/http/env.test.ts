import { expect, test } from 'vitest'
import { readEnv } from '#server/env.ts'
import { modeOf } from '#server/mode.ts'

const problemsOf = (...given: Parameters<typeof readEnv>): string => {
  try {
    readEnv(...given)
    return ''
  } catch (thrown) {
    expect((thrown as Error).name).toBe('EnvProblems')
    return (thrown as Error).message
  }
}

test('nothing needs to be set outside production', () => {
  expect(readEnv('development', {})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    baseUrl: null,
    database: null,
    dataDir: '.data',
  })
})

test('everything wrong is said at once, each with its name and what it should be', () => {
  const said = problemsOf('production', {
    PORT: 'many',
    BASE_URL: 'https://hearth.example/path',
    DATABASE_URL: 'mysql://x',
    HEARTH_KEK: 'short',
    MEDIA_ENGINE: 'loud',
    JANUS_URL: 'http://x',
    JANUS_SECRET: 'short',
    HEARTH_KEK_FORMER: `${Buffer.alloc(32).toString('base64')}, short`,
    LOG_LEVEL: 'loud',
    METRICS_TOKEN: 'x',
    TRUST_PROXY: 'everyone',
  })
  for (const name of [
    'PORT',
    'BASE_URL',
    'DATABASE_URL',
    'HEARTH_KEK',
    'MEDIA_ENGINE',
    'JANUS_URL',
    'JANUS_SECRET',
    'HEARTH_KEK_FORMER',
    'LOG_LEVEL',
    'METRICS_TOKEN',
    'TRUST_PROXY',
  ])
    expect(said).toContain(`\n  ${name} must`)
})

test('V2 voices are off unless somebody says what carries them, but for the demo; in production also where, and it may be several', () => {
  for (const mode of ['development', 'test'] as const)
    expect(readEnv(mode, {}).media).toEqual({ engine: 'off' })
  expect(readEnv('demo', {}).media).toEqual({ engine: 'found' })
  const mesh = { MEDIA_ENGINE: 'mesh', BASE_URL: 'https://clinic.example' }
  expect(problemsOf('production', mesh)).toContain('TURN_URL is missing')
  expect(problemsOf('production', { ...mesh, TURN_URL: 'turn:turn.example:3478' })).toContain(
    'TURN_SECRET is missing',
  )
  expect(problemsOf('production', { ...mesh, BASE_URL: 'http://localhost' })).not.toContain('TURN_URL')
  const turn = {
    TURN_URL: 'turn:turn.example:3478?transport=udp, turns:turn.example',
    TURN_SECRET: 's'.repeat(16),
  }
  expect(readEnv('demo', turn).turn).toEqual({
    urls: ['turn:turn.example:3478?transport=udp', 'turns:turn.example'],
    secret: 's'.repeat(16),
  })
  expect(readEnv('demo', { MEDIA_ENGINE: 'off' }).media).toEqual({ engine: 'off' })
  const at = { MEDIA_ENGINE: 'janus', JANUS_URL: 'ws://127.0.0.1:8188' }
  expect(problemsOf('production', { MEDIA_ENGINE: 'janus' })).toContain('JANUS_URL is missing')
  const said = problemsOf('demo', at)
  for (const name of ['JANUS_SECRET', 'JANUS_ADMIN_KEY']) expect(said).toContain(`${name} is missing`)
  const [apiSecret, adminKey] = ['a'.repeat(16), 'b'.repeat(16)]
  expect(readEnv('demo', { ...at, JANUS_SECRET: apiSecret, JANUS_ADMIN_KEY: adminKey }).media).toEqual({
    ...{ engine: 'janus', janus: { urls: [at.JANUS_URL], apiSecret, adminKey } },
  })
  const two = { ...at, JANUS_URL: 'ws://10.0.0.1:8188, ws://10.0.0.2:8188', JANUS_SECRET: apiSecret }
  expect(
    readEnv('production', { BASE_URL: 'http://localhost', ...two, JANUS_ADMIN_KEY: adminKey }).media,
  ).toEqual({
    ...{
      engine: 'janus',
      janus: { urls: ['ws://10.0.0.1:8188', 'ws://10.0.0.2:8188'], apiSecret, adminKey },
    },
  })
})

test('production needs an https address, or loopback', () => {
  expect(problemsOf('production', {})).toContain('BASE_URL is missing')
  expect(problemsOf('production', { BASE_URL: 'http://hearth.example' })).toContain(
    'must begin with https://',
  )
  expect(problemsOf('production', { BASE_URL: 'http://localhost:3000' })).toBe('')
  expect(
    readEnv('production', {
      BASE_URL: 'https://hearth.example/',
      SMTP_URL: 'smtp://mail.example',
      MAIL_FROM: 'a@b.example',
    }),
  ).toMatchObject({
    baseUrl: 'https://hearth.example',
    host: '0.0.0.0',
  })
})

test('what is wrong is said without repeating a secret', () => {
  const secret = 'hunter2hunter2'
  expect(
    problemsOf('production', {
      HEARTH_KEK: secret,
      SMTP_URL: `http://me:${secret}@mail.example`,
      DATABASE_URL: `x://${secret}`,
    }),
  ).not.toContain(secret)
})

test('an empty variable counts as missing', () => {
  expect(readEnv('test', { PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, database: null })
})

test('the demo has only its own database', () => {
  expect(readEnv('demo', { DATABASE_URL: 'postgres://app@db.example/clinic' }).database).toBeNull()
})

test('without a mode it is production, and a word that is no mode is none', () => {
  expect(modeOf([], {})).toBe('production')
  expect(modeOf(['--mode=test'], { HEARTH_MODE: 'demo' })).toBe('test')
  expect(modeOf([], { HEARTH_MODE: 'demo' })).toBe('demo')
  expect(modeOf(['--mode=debug'], {})).toBeNull()
})

test('the telephone of the clinic is a number, and may be missing', () => {
  expect(readEnv('test', {}).clinicPhone).toBeNull()
  expect(readEnv('test', { CLINIC_PHONE: ' +1 (303) 555-0142 ' }).clinicPhone).toBe('+1 (303) 555-0142')
  for (const CLINIC_PHONE of ['call us', '12', 'javascript:1234'])
    expect(problemsOf('test', { CLINIC_PHONE }), CLINIC_PHONE).toContain(
      'CLINIC_PHONE must be a telephone number',
    )
})

test('C18 words are kept for a day, or for as many whole hours as the clinic says, up to a week', () => {
  expect(readEnv('test', {}).wordsKeptHours).toBe(24)
  expect(readEnv('test', { WORDS_KEPT_HOURS: '168' }).wordsKeptHours).toBe(168)
  for (const WORDS_KEPT_HOURS of ['0', '169', '1.5', 'for ever'])
    expect(problemsOf('test', { WORDS_KEPT_HOURS }), WORDS_KEPT_HOURS).toContain('WORDS_KEPT_HOURS must be')
})
