import { expect, test } from 'vitest'
import { freshDatabase } from '#tests/support/database.ts'
import { everyText } from '#tests/support/every-text.ts'

test('a look for readable words finds them in text, lists, documents and bytes of every schema', async () => {
  await using database = await freshDatabase()
  const { sql } = database.db
  const [place] =
    await sql`insert into locations (name, zone) values ('canary-text', 'Europe/Vienna') returning id`
  await sql`insert into mails ("to", subject, body) values ('canary-to@example.org', 'x', ${Buffer.from('\x00canary-bytes\xff')})`
  await sql`insert into circles (title, location_id, starts_at, ends_at, capacity, fold, word_key)
    values ('t', ${place?.id}, now(), now() + interval '1 hour', 3, ${JSON.stringify({ canary: ['canary-document'] })}, ''::bytea)`
  await sql`insert into people (name, email, roles) values ('n', 'e', array['patient', 'guide'])`
  await sql`insert into pgboss.warning (type, message) values ('t', 'canary-queue')`
  let all = ''
  for await (const text of everyText(database.adminUrl)) all += `${text}\n`
  for (const word of [
    'canary-text',
    'canary-to',
    'canary-bytes',
    'canary-document',
    'patient,guide',
    'canary-queue',
  ]) {
    expect(all).toContain(word)
  }
})
