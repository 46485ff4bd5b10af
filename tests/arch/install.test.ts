import { existsSync, readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readEnv } from '#server/env.ts'

const read = (path: string) => readFileSync(path, 'utf8')

type Service = {
  image?: string
  build?: string | { dockerfile_inline: string }
  profiles?: string[]
  networks?: string[]
  ports?: string[]
  environment?: Record<string, string>
  deploy?: { replicas: number }
  healthcheck?: { test: string[] }
  depends_on?: Record<string, { condition: string }>
  configs?: { source: string; target: string }[]
  volumes?: string[]
}
type Compose = {
  services: Record<string, Service>
  configs: Record<string, { content: string }>
  volumes: Record<string, unknown>
}
const compose = parse(read('compose.yaml')) as Compose
const dockerfile = read('Dockerfile')
const stages = dockerfile.split(/^FROM /m).slice(1)
const last = stages.at(-1) ?? ''

const given: Record<string, string> = {
  SITE: 'hearth.example',
  OWNER_PASSWORD: 'owner-password',
  APP_PASSWORD: 'app-password',
  POSTGRES_PASSWORD: 'postgres-password',
  HEARTH_KEK: Buffer.alloc(32, 7).toString('base64'),
}
/** As compose fills in `${NAME}`, `${NAME:-otherwise}` and `${NAME:?why}`. */
const filled = (text: string) =>
  text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind?: string, rest?: string) => {
    const value = given[name] ?? (kind === '-' ? rest : undefined)
    if (value === undefined) throw new Error(`${name} is not set`)
    return value
  })

test('compose runs two nodes, PostgreSQL, Redis, a mail catcher and a proxy', () => {
  const always = Object.entries(compose.services).filter(([, { profiles }]) => profiles === undefined)
  expect(always.map(([name]) => name).toSorted()).toEqual(['app', 'mail', 'postgres', 'proxy', 'redis'])
  expect(compose.services['app']?.deploy?.replicas).toBe(2)
  expect(compose.services['postgres']?.image).toBe('postgres:18')
})

test('V1 V6 V7 voices are asked for by name, apart from the database; Janus speaks to the app alone, and records nothing', () => {
  const { app, janus, coturn } = compose.services
  for (const one of [janus, coturn]) expect(one?.profiles).toEqual(['voice'])
  expect([app?.networks, janus?.networks, coturn?.networks]).toEqual([
    ['default', 'voice'],
    ['voice'],
    ['relay'],
  ])
  expect(coturn?.image).toMatch(/:\d+\.\d+\.\d+$/)
  const recipe = typeof janus?.build === 'object' ? janus.build.dockerfile_inline : ''
  expect(recipe).toMatch(/--branch v\d+\.\d+\.\d+ /)
  expect(recipe).toContain('--disable-all-plugins --enable-plugin-videoroom')
  expect(recipe).toMatch(/^USER nobody$/m)
  expect(janus?.ports).toEqual(['20000-20399:20000-20399/udp'])
  const said = ['janus', 'janus-websockets', 'janus-videoroom'].map(
    (name) => compose.configs[name]?.content ?? '',
  )
  // As our own folder says it (folder.ts).
  for (const line of [
    ...['session_timeout = 10', 'reclaim_session_timeout = 0', 'admin_ws = false', 'string_ids = true'],
    ...['lock_rtp_forward = true', 'api_secret = "${JANUS_SECRET', 'admin_key = "${JANUS_ADMIN_KEY'],
  ])
    expect(said.join('\n')).toContain(line)
  expect(compose.configs['coturn']?.content).toMatch(/^use-auth-secret$/m)
})

test('what compose waits for has a health check of its own, or of its Dockerfile', () => {
  for (const [name, service] of Object.entries(compose.services))
    for (const [needed, { condition }] of Object.entries(service.depends_on ?? {})) {
      const on = compose.services[needed]
      expect(on, `${name} waits for ${needed}`).toBeDefined()
      if (condition === 'service_healthy') expect(on?.healthcheck ?? on?.build).toBeDefined()
    }
})

test('every config and volume that a service mounts is there', () => {
  for (const service of Object.values(compose.services)) {
    for (const { source } of service.configs ?? []) expect(Object.keys(compose.configs)).toContain(source)
    for (const volume of service.volumes ?? [])
      expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0])
  }
})

test('rulings 22: what the data folder must remember outlives a container, and every node reads and adds to the same', () => {
  const folder = `${/^WORKDIR (\S+)$/m.exec(last)?.[1]}/.data`
  // A new volume takes its owner from the image: an ordinary user, who may write there.
  expect(last).toContain('RUN mkdir .data && chown node:node .data')
  expect(compose.services['app']?.environment?.['DATA_DIR'] ?? '.data').toBe('.data')
  expect(compose.services['app']?.volumes).toEqual([`data:${folder}`])
})

test('the process accepts the environment that compose gives it, and knows every variable of it', () => {
  const environment = compose.services['app']?.environment ?? {}
  const env = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value)]))
  const understood = readEnv('production', env)
  expect(understood.baseUrl).toBe('https://hearth.example')
  expect(understood.database).toEqual({
    url: 'postgres://hearth_app:app-password@postgres:5432/hearth',
    ownerUrl: 'postgres://hearth_owner:owner-password@postgres:5432/hearth',
  })
  const known = read('server/env.ts') + read('server/env-media.ts')
  for (const name of Object.keys(env)) expect(known, name).toContain(`  ${name}:`)
})

test('compose makes the two roles, neither of which may step around row-level security', () => {
  const roles = compose.configs['roles']?.content ?? ''
  for (const role of ['hearth_owner', 'hearth_app'])
    expect(roles).toMatch(new RegExp(`create role ${role} login nosuperuser [^;]*nobypassrls password`))
  expect(roles).toContain('create database hearth owner hearth_owner')
})

test('the image serves a production build as an ordinary user and asks /readyz how it is', () => {
  for (const stage of stages) expect(stage).toMatch(/^node:24-bookworm-slim/)
  expect(last).toMatch(/^USER node$/m)
  expect(last).toMatch(/^HEALTHCHECK [^\n]*\\?\n?[^\n]*\/readyz/m)
  expect(last).toContain('CMD ["node", "server/main.ts", "--mode=production"]')
  expect(last).toContain('HEARTH_MODE=production')
  expect(dockerfile).toContain('npm ci --omit=dev')
})

test('the image holds neither the demo nor the tests', () => {
  expect(dockerfile).toMatch(/npm run build && rm -rf server\/demo/)
  expect(read('.dockerignore').split('\n')).toEqual(
    expect.arrayContaining(['tests', '.env', '.data', 'node_modules', '.git']),
  )
  expect(last).not.toMatch(/COPY \. /)
  for (const [, source = ''] of last.matchAll(/^COPY --from=build \/hearth\/(\S+)/gm))
    expect(source === 'build' || existsSync(source), source).toBe(true)
})

test('CI runs exactly the two commands of the README', () => {
  expect(read('README.md')).toContain('npm ci && npm test')
  expect(read('README.md')).toContain('npm ci && npm run demo')
  const commands = read('.ci/run')
    .split('\n')
    .filter((line) => line.startsWith('npm '))
  expect(commands).toEqual(['npm ci </dev/null', 'npm test </dev/null'])
  expect(statSync('.ci/run').mode & 0o111).not.toBe(0)
})
