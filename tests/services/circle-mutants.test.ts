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
      from: `    else await settle([writing, line\`commit\`] as const, line)`,
      to: `    else {
      await writing
      setTimeout(() => void line\`commit\`.catch(() => {}), 3)
    }`,
    },
    law,
  )
  expect(passed).toBe(false)
  expect(output).toMatch(/Property failed after \d+ tests/)
}, 300_000)
