import pino from 'pino'
import type { Logger } from 'pino'
import type { Env } from './env.ts'

export type Log = Logger

/**
 * Structured lines on standard output. Nobody's words, e-mails, cookies, bodies or queries are ever handed to it:
 * what is redacted here is the second net.
 */
export function openLog({ logLevel }: Pick<Env, 'logLevel'>): Log {
  return pino({
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [
        'email',
        'token',
        'cookie',
        'cookies',
        'passphrase',
        'text',
        'body',
        'query',
        'headers',
        '*.email',
        '*.token',
        '*.text',
      ],
      remove: true,
    },
    serializers: { err: (thrown: unknown) => (thrown instanceof Error ? thrown.name : typeof thrown) },
  })
}
