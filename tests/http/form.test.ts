import { expect, test } from 'vitest'
import { z } from 'zod'
import { Refusal } from '#app/domain/refusal.ts'
import { answerForm } from '#app/form.server.ts'

const schema = z.strictObject({
  email: z.string().min(1),
  passphrase: z.string().min(12, 'Too short.'),
  code: z.string().optional(),
})
const secret = 'lantern-canary-4471'

/** What a browser is sent back, as text, after this form with this outcome. */
async function sentBack(fields: [string, string][], thrown: Error | null = null): Promise<string> {
  const action = answerForm(schema, { hide: ['passphrase', 'code'] }, async () => {
    if (thrown) throw thrown
    return { done: true }
  })
  const request = new Request('http://localhost/x', { method: 'POST', body: new URLSearchParams(fields) })
  const context = { report: () => 'reference' }
  const args = { request, context, params: {} } as unknown as Parameters<typeof action>[0]
  return JSON.stringify(await action(args))
}

test('a form comes back with what was typed, and never with what is hidden', async () => {
  const typed: [string, string][] = [
    ['form', 'sign-in'],
    ['email', 'ana@clinic.example'],
    ['passphrase', secret],
    ['code', secret],
  ]
  const refused = await sentBack(typed, new Refusal('wrong-passphrase'))
  expect(refused).toContain('ana@clinic.example')
  const answers = [
    refused,
    await sentBack(typed, new Error('a fault')),
    await sentBack([...typed, ['unknown', 'x']]),
    await sentBack([...typed, ['passphrase', secret]]),
    await sentBack([['email', ''], ...typed.slice(2)]),
    await sentBack([...typed, ['passphrase.again', secret]]),
    await sentBack([...typed, ['passphrase[0]', secret]]),
  ]
  for (const answer of answers) {
    expect(answer).toContain('"refusal"')
    expect(answer).not.toContain(secret)
  }
})
