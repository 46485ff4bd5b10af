/** How a person wants pages to look: kept in this browser only, in a cookie that says nothing else. */
export const looks = ['system', 'light', 'dark'] as const
export const motions = ['system', 'still'] as const
export type Look = (typeof looks)[number]
export type Motion = (typeof motions)[number]
export type Appearance = { look: Look; motion: Motion }

const cookie = 'hearth-look'
const year = 365 * 24 * 60 * 60

/** Reads the choice from a Cookie header; anything unknown is "as the system says". */
export function appearanceOf(header: string | null): Appearance {
  const value = header?.match(/(?:^|;\s*)hearth-look=([a-z]+)\.([a-z]+)/)
  return {
    look: looks.find((look) => look === value?.[1]) ?? 'system',
    motion: motions.find((motion) => motion === value?.[2]) ?? 'system',
  }
}

/** A whole Set-Cookie value that keeps the choice for a year. */
export function appearanceCookie({ look, motion }: Appearance, secure: boolean): string {
  return `${cookie}=${look}.${motion}; Path=/; Max-Age=${year}; SameSite=Lax; HttpOnly${secure ? '; Secure' : ''}`
}

/** The attributes of the html element: set before the first paint, so that nothing flashes. */
export function appearanceAttributes({ look, motion }: Appearance) {
  return {
    ...(look === 'system' ? {} : { 'data-look': look }),
    ...(motion === 'still' ? { 'data-motion': 'still' } : {}),
  }
}
