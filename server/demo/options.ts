import { cannotStart } from '#db/cannot-start.ts'

export type DemoOptions = {
  port: number
  host: string
  /** Begins with an empty clinic, whatever was there. */
  fresh: boolean
  /** Null: another chance at each start. */
  seed: string | null
  /** 1 is a human pace. */
  pace: number
  folder: string
}

const loopback = new Set(['localhost', '127.0.0.1', '::1'])

/**
 * Reads what the demo is told. It binds loopback only, whatever HOST says, unless `--lan` is given:
 * in the demo anyone who reaches the port may sign in as anyone.
 */
export function readOptions(args: readonly string[], env: Record<string, string | undefined>): DemoOptions {
  const value = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
  const unknown = args.find((arg) => !/^--(?:lan|fresh|(?:port|seed|pace|folder)=.+)$/.test(arg))
  if (unknown !== undefined)
    throw cannotStart(
      `The demo does not know ${unknown}. It knows --port=3000 --lan --fresh --seed=WORD --pace=1 --folder=PATH.`,
    )
  const lan = args.includes('--lan')
  const host = env['HOST'] || null
  if (host !== null && !lan && !loopback.has(host))
    throw cannotStart(
      `The demo lets anyone sign in as anyone, so it does not listen on ${host}. Leave HOST out, or add --lan if everyone on that network may.`,
    )
  if (lan && !env['BASE_URL']?.startsWith('https://'))
    throw cannotStart(
      '--lan needs BASE_URL, the https address that people will use: browsers keep no safe cookie without it.',
    )
  const port = Number(value('port') ?? (env['PORT'] || 3000))
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw cannotStart('The port must be a whole number from 0 to 65535, like 3000.')
  const pace = Number(value('pace') ?? 1)
  if (!(pace > 0 && pace <= 100)) throw cannotStart('--pace must be a number above 0 and at most 100.')
  return {
    port,
    host: lan ? (host ?? '0.0.0.0') : '127.0.0.1',
    fresh: args.includes('--fresh'),
    seed: value('seed') ?? null,
    pace,
    folder: value('folder') ?? '.data/demo',
  }
}
