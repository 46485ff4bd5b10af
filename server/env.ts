import { z } from 'zod'
import { mediaOf, mediaProblems, mediaShape, turnOf } from './env-media.ts'
import { fromBase64, isHttpUrl, isLoopback, listOf, secret, withScheme } from './env-words.ts'
import type { Media } from './media/media.ts'
import type { Turn } from './media/turn.ts'
import type { Mode } from './mode.ts'

/** Everything the process is told from outside, read once. `.env.example` says what each is for. */
export type Env = {
  mode: Mode
  /** 0 takes any free port. */
  port: number
  host: string
  /** Origin only, without a closing slash; null: loopback on whatever port was taken. */
  baseUrl: string | null
  /** Null: the embedded PostgreSQL in `dataDir`. Without the owner's address the schema must fit already. */
  database: { url: string; ownerUrl: string | null } | null
  poolSize: number
  dataDir: string
  smtpUrl: string | null
  mailFrom: string
  redisUrl: string | null
  /** 32 bytes, base64. Null: a file in `dataDir`. */
  kek: string | null
  /** Keys that open what was sealed under them and seal nothing, each as `kek`. */
  formerKeks: string[]
  clinic: string
  /** Where people reach the clinic, as it is written for them. */
  clinicPhone: string | null
  media: Media
  /** Where browsers may relay their voices through; null: nowhere. */
  turn: Turn | null
  /** What Express is told of proxies: how many hops, or whose addresses. */
  trustProxy: number | string[] | false
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug'
  /** Seconds between saying "not ready" and accepting no more, for whoever balances the load to notice. */
  drainSeconds: number
  /** Without one, /metrics does not exist in production, and elsewhere answers only to this machine itself. */
  metricsToken: string | null
  /** How long after a circle's end words said in it are kept. */
  wordsKeptHours: number
  /** Does not start where the database knows the clocks of a zone in use differently. */
  tzdbStrict: boolean
}

/** What is wrong with the environment, every line of it, in words for whoever starts the process. */
export class EnvProblems extends Error {
  override readonly name = 'EnvProblems'
}

const words = (otherwise: string) => z.string().trim().min(1).default(otherwise)
const port = z.coerce.number('must be a whole number from 0 to 65535, like 3000')

const shape = z.object({
  PORT: port
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .max(65535, 'must be at most 65535')
    .default(3000),
  HOST: z.string().trim().min(1).optional(),
  BASE_URL: z
    .string()
    .refine(isHttpUrl, 'must be an address like https://hearth.example, without a path')
    .optional(),
  DATABASE_URL: withScheme('postgres:', 'postgresql:').optional(),
  DATABASE_OWNER_URL: withScheme('postgres:', 'postgresql:').optional(),
  DATABASE_POOL: z.coerce.number('must be a whole number').int().min(2).max(200).default(10),
  DATA_DIR: words('.data'),
  SMTP_URL: withScheme('smtp:', 'smtps:').optional(),
  MAIL_FROM: z.string().trim().includes('@', { error: 'must be an e-mail address' }).optional(),
  REDIS_URL: withScheme('redis:', 'rediss:').optional(),
  HEARTH_KEK: z
    .string()
    .refine((text) => fromBase64(text) === 32, 'must be 32 random bytes in base64 (openssl rand -base64 32)')
    .optional(),
  HEARTH_KEK_FORMER: z
    .string()
    .refine(
      (text) => listOf(text).every((one) => fromBase64(one) === 32),
      'must be keys like HEARTH_KEK, with a comma between two',
    )
    .optional(),
  CLINIC_NAME: words('Hearth'),
  CLINIC_PHONE: z
    .string()
    .trim()
    .regex(/^\+?(?:[ ().-]*[0-9]){3,15}$/, 'must be a telephone number, like +1 303 555 0142')
    .optional(),
  ...mediaShape,
  TRUST_PROXY: z
    .string()
    .regex(
      /^(?:[0-9]|[0-9a-fA-F.:/, ]+|loopback)$/,
      'must be a number of proxies (1) or their addresses (10.0.0.0/8)',
    )
    .optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug'], 'must be fatal, error, warn, info or debug')
    .default('info'),
  DRAIN_SECONDS: z.coerce.number('must be a number of seconds').min(0).max(120).default(0),
  METRICS_TOKEN: secret(16).optional(),
  WORDS_KEPT_HOURS: z.coerce
    .number('must be a number of hours')
    .int('must be whole hours')
    .min(1, 'must be 1 hour or more')
    .max(168, 'must be at most 168 hours, which is a week')
    .default(24),
  TZDB_STRICT: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
})
type Given = z.infer<typeof shape>

/** Reads the environment for a mode. Throws every problem at once; an empty variable counts as missing. */
export function readEnv(mode: Mode, from: Record<string, string | undefined>): Env {
  const read = shape.safeParse(Object.fromEntries(Object.entries(from).filter(([, value]) => value?.trim())))
  const problems = read.success
    ? togetherProblems(mode, read.data)
    : read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  if (!read.success || problems.length > 0)
    throw new EnvProblems(
      ['Hearth cannot start with this environment:', ...problems.map((line) => `  ${line}`)].join('\n'),
    )
  return envOf(mode, read.data)
}

/** What only shows when several variables are seen together. */
function togetherProblems(mode: Mode, given: Given): string[] {
  const base = given.BASE_URL && new URL(given.BASE_URL)
  const production = mode === 'production'
  return [
    production && !base && 'BASE_URL is missing: the address people type, like https://hearth.example',
    production &&
      base &&
      base.protocol !== 'https:' &&
      !isLoopback(base.hostname) &&
      'BASE_URL must begin with https:// (only loopback may do without)',
    !given.DATABASE_URL &&
      given.DATABASE_OWNER_URL &&
      'DATABASE_URL is missing: with DATABASE_OWNER_URL, the application needs a role of its own',
    production &&
      !given.SMTP_URL &&
      base &&
      !isLoopback(base.hostname) &&
      'SMTP_URL is missing: invitations and resets go by mail, like smtp://user:secret@mail.example:587',
    ...mediaProblems(given, { production, beyond: Boolean(base && !isLoopback(base.hostname)) }),
    given.SMTP_URL && production && !given.MAIL_FROM && 'MAIL_FROM is missing: the address mail comes from',
  ].filter((line): line is string => typeof line === 'string' && line !== '')
}

function envOf(mode: Mode, given: Given): Env {
  const own = mode === 'demo' ? undefined : given.DATABASE_URL
  return {
    mode,
    port: given.PORT,
    host: given.HOST ?? (mode === 'production' ? '0.0.0.0' : '127.0.0.1'),
    baseUrl: given.BASE_URL ? new URL(given.BASE_URL).origin : null,
    database: own ? { url: own, ownerUrl: given.DATABASE_OWNER_URL ?? null } : null,
    poolSize: given.DATABASE_POOL,
    dataDir: given.DATA_DIR,
    smtpUrl: given.SMTP_URL ?? null,
    mailFrom: given.MAIL_FROM ?? 'hearth@localhost.example',
    redisUrl: given.REDIS_URL ?? null,
    kek: given.HEARTH_KEK ?? null,
    formerKeks: listOf(given.HEARTH_KEK_FORMER ?? ''),
    clinic: given.CLINIC_NAME,
    clinicPhone: given.CLINIC_PHONE ?? null,
    media: mediaOf(mode, given),
    turn: turnOf(given),
    trustProxy: proxiesOf(given.TRUST_PROXY),
    logLevel: given.LOG_LEVEL,
    drainSeconds: given.DRAIN_SECONDS,
    metricsToken: given.METRICS_TOKEN ?? null,
    wordsKeptHours: given.WORDS_KEPT_HOURS,
    tzdbStrict: given.TZDB_STRICT === '1',
  }
}

function proxiesOf(text: string | undefined): Env['trustProxy'] {
  if (text === undefined || text === '0') return false
  if (/^[0-9]$/.test(text)) return Number(text)
  return listOf(text)
}
