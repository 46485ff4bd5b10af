import './node-version.cjs'
import { openDatabase } from './database.ts'
import { openLog } from './log.ts'
import { fail, withEnv } from './operator.ts'
import { sealingOf } from './sealing.ts'
import { openOutbox } from './services/mails.ts'
import { beginAdminsSecondStepAnew } from './services/people-second-factor.ts'

// npm run admin:second-factor -- EMAIL: this admin, who lost phone and recovery codes, sets up a second step anew at sign-in.
await withEnv(async (env, [email]) => {
  if (email === undefined) fail('Say whose: npm run admin:second-factor -- someone@clinic.example')
  const database = await openDatabase(env, openLog({ ...env, logLevel: 'error' }))
  try {
    const outbox = openOutbox({ db: database.db, sealing: await sealingOf(env), queue: null })
    const needs = { db: database.db, outbox, clinicName: env.clinic }
    if (!(await beginAdminsSecondStepAnew(needs, email)))
      fail('No admin signs in with this address. For anybody else an admin does it, on the page People.')
    console.info('Done: they sign in with their passphrase, and set up a new second step there.')
  } finally {
    await database.close()
  }
})
