import { z } from 'zod'

/** What people give about themselves, and how much of it is taken. The sentences are shown as they stand. */
const longestSecret = 512

export const givenName = z
  .string('Type the name you would like people here to use.')
  .trim()
  .min(1, 'Type the name you would like people here to use.')
  .max(60, 'Please use a name of at most 60 characters.')
export const givenPronouns = z.string().trim().max(40, 'Please use at most 40 characters.').default('')
export const givenEmail = z
  .string('Type your e-mail address.')
  .trim()
  .max(254, 'This is too long to be an e-mail address.')
  .regex(z.regexes.email, 'An e-mail address looks like name@example.org.')
export const givenPassphrase = z
  .string('Type your passphrase.')
  .max(longestSecret, `Please use at most ${longestSecret} characters.`)
export const newPassphrase = z
  .string('Choose a passphrase.')
  .max(longestSecret, `Please use at most ${longestSecret} characters.`)
/** A code from an authenticator app, or a recovery code: spaces and case do not matter. */
export const givenCode = z.string('Type the code.').trim().max(64, 'This is longer than any of our codes.')
/** The secret of a single-purpose link, or a printed code. */
export const givenToken = z
  .string('Type the code of your invitation.')
  .trim()
  .min(6, 'The code is longer than this.')
  .max(200)

/** A zone that this machine knows, by its IANA name. */
export const givenZone = z
  .string('Choose your time zone.')
  .max(60)
  .refine(isZone, 'Choose a time zone from the list.')

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** Where to go afterwards: a page of this house and nothing else; anything odd leads to the start. */
export const nextPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\s]*$/)
  .catch('/')
  .default('/')
