/** F7: how somebody hears of the forum outside of it. Opt-in. Pure. */
export const digests = ['none', 'daily', 'weekly'] as const
export type Digest = (typeof digests)[number]
