export const modes = ['production', 'development', 'demo', 'test'] as const
export type Mode = (typeof modes)[number]

/** `--mode=…` wins over HEARTH_MODE; without either it is production, the strictest. Null for a word that is no mode. */
export function modeOf(args: readonly string[], env: Record<string, string | undefined>): Mode | null {
  const given = args.find((arg) => arg.startsWith('--mode='))?.slice('--mode='.length) ?? env['HEARTH_MODE']
  if (given === undefined || given === '') return 'production'
  return modes.find((mode) => mode === given) ?? null
}
