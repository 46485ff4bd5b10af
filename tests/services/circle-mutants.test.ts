import { expect, test } from 'vitest'
import { runsOn } from '#tests/support/mutant.ts'

const law = 'tests/services/circle-stream.laws.test.ts'

test('the law of the stream fails without the row lock', async () => {
  const { passed, output } = await runsOn(
    {
      file: 'db/queries/circle-stream.ts',
      from: 'where id = ${circleId} for update`',
      to: 'where id = ${circleId}`',
    },
    law,
  )
  expect(passed).toBe(false)
  expect(output).toMatch(/Property failed after \d+ tests/)
}, 300_000)

test('the law of the stream fails when an act is acknowledged before its commit', async () => {
  const { passed, output } = await runsOn(
    {
      file: 'db/queries/circle-transaction.ts',
      from: `    if (writing === null) await connection\`commit\`
    else await settle([writing, connection\`commit\`] as const, connection)
    return decided
  } finally {
    connection.release()
  }`,
      to: `    void (async () => {
      await writing
      await new Promise((later) => setTimeout(later, 3))
      await connection\`commit\`
      connection.release()
    })()
    return decided
  } finally {
  }`,
    },
    law,
  )
  expect(passed).toBe(false)
  expect(output).toMatch(/Property failed after \d+ tests/)
}, 300_000)
