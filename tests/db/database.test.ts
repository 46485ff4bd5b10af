import { expect, test } from 'vitest'
import { freshDatabase } from '#tests/support/database.ts'

test('a test gets a migrated database of its own, as the application sees it', async () => {
  await using database = await freshDatabase()
  const [row] = await database.db
    .sql`select current_user as role, current_database() as name, count(*)::int as people from people`
  expect(row).toEqual({ role: 'hearth_app', name: database.name, people: 0 })
})
