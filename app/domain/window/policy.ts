import { z } from 'zod'

/**
 * How long each part of the integration window lasts after a treatment session. These are clinic settings, shown to
 * people as guidance and never as biology. *Hours* are elapsed hours, *days* are days on the calendar of the member.
 */
export type WindowPolicy = {
  /** Days before a session in which its preparation is shown. Clinic setting; a week is common in preparation guides. */
  prepDays: number
  /**
   * Elapsed hours of rest after the end of a session. Clinic setting; common after-care guidance says no driving,
   * machinery, alcohol or large decisions for 24 hours.
   */
  restHours: number
  /**
   * HH:MM, local, after the first night: rest lasts until then too. Clinic setting; common after-care guidance asks for
   * the 24 hours *and* a full night’s sleep.
   */
  restUntil: string
  /** May a circle lie in what is left of the day after rest? Clinic setting; the careful answer is no. */
  quietDay: 'strict' | 'opt-in'
  /** Elapsed hours from the end of a session. Clinic setting; the first three days are where guides see most happen. */
  peakHours: number
  /** Days. Clinic setting; the first week is when common integration guidance asks for small steps and new habits. */
  openDays: number
  /** Days. Clinic setting; the last circles of this window, after which people are taken to be as they usually are. */
  tailDays: number
  /**
   * Elapsed hours before the next session without a circle (nor is there one on its day before it). Clinic setting; it
   * leaves the fasting hours and the journey alone.
   */
  hoursBeforeNext: number
}

export const defaultWindowPolicy: WindowPolicy = {
  prepDays: 7,
  restHours: 24,
  restUntil: '08:00',
  quietDay: 'strict',
  peakHours: 72,
  openDays: 7,
  tailDays: 10,
  hoursBeforeNext: 3,
}

/** A policy as a clinic may set it: rest is never under 24 hours, and no phase ends before the one it follows. */
export const windowPolicySchema: z.ZodType<WindowPolicy> = z
  .strictObject({
    prepDays: z.number().int().min(0).max(30),
    restHours: z.number().min(24).max(168),
    restUntil: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
    quietDay: z.enum(['strict', 'opt-in']),
    peakHours: z.number().min(24).max(336),
    openDays: z.number().int().min(1).max(60),
    tailDays: z.number().int().min(1).max(90),
    hoursBeforeNext: z.number().min(0).max(72),
  })
  .refine(({ restHours, peakHours }) => peakHours >= restHours, {
    path: ['peakHours'],
    message: 'Peak ends after rest.',
  })
  .refine(({ peakHours, openDays }) => openDays * 24 >= peakHours, {
    path: ['openDays'],
    message: 'Open ends after peak.',
  })
  .refine(({ openDays, tailDays }) => tailDays >= openDays, {
    path: ['tailDays'],
    message: 'Tail ends after open.',
  })
