import { cannotStart } from './cannot-start.ts'

/** Turns the usual reasons why a database cannot be used into a sentence for the operator; others stay what they are. */
export function inPlainWords(error: unknown, url: string): unknown {
  const { name, code: own, cause } = error as Error & { code?: string; cause?: { code?: string } }
  if (name === 'CannotStart') return error
  const code = own ?? cause?.code ?? ''
  const { host, username, pathname } = new URL(url)
  const say = (sentence: string) => cannotStart(sentence, error)
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EHOSTUNREACH':
    case 'CONNECT_TIMEOUT':
      return say(`No database answers at ${host}: start it, or correct the address in DATABASE_URL.`)
    case '28P01':
    case '28000':
      return say(
        `The database at ${host} does not accept the role ${username} with this password: correct it.`,
      )
    case '3D000':
      return say(
        `The database ${pathname.slice(1)} does not exist at ${host}: create it, owned by the role of DATABASE_OWNER_URL.`,
      )
    case '42501':
      return say(
        `The role ${username} may not do what is needed: make it the owner of the database and of its schema public.`,
      )
    case '55P03':
      return say(
        'A table was in use for more than 5 seconds while the database was being migrated: start again.',
      )
    default:
      return error
  }
}
