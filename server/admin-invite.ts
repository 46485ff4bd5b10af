import './node-version.cjs'
import { openDatabase } from './database.ts'
import { EnvProblems, readEnv } from './env.ts'
import { openLog } from './log.ts'
import { modeOf } from './mode.ts'
import { inviteAdmin } from './services/people-inviting.ts'

// npm run admin:invite -- EMAIL: prints a single-use link with which the holder of this address becomes an admin.
const args = process.argv.slice(2)
const email = args.find((arg) => !arg.startsWith('--'))
const mode = modeOf(args, process.env)

if (email === undefined || mode === null)
  fail('Say whom to invite: npm run admin:invite -- someone@clinic.example')
try {
  const env = readEnv(mode, process.env)
  const database = await openDatabase(env, openLog({ ...env, logLevel: 'error' }))
  try {
    const baseUrl = env.baseUrl ?? `http://localhost:${env.port}`
    const link = await inviteAdmin({ db: database.db, baseUrl }, { email, name: 'Admin' })
    console.info(`This link makes one admin account. It works once, within 7 days:\n\n  ${link}\n`)
  } finally {
    await database.close()
  }
} catch (thrown) {
  const { name, code, message } = thrown as { name?: string; code?: string; message?: string }
  if (thrown instanceof EnvProblems || name === 'CannotStart') fail(message ?? '')
  if (name === 'Refusal' && code === 'bad-input')
    fail('This is not an e-mail address. Example: someone@clinic.example')
  throw thrown
}

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
