import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeWords } from '#app/ui/time.tsx'

const asked = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  time: { hour: 'numeric', minute: '2-digit' },
  both: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

test('an instant is worded as the calendar of its language does it, in every zone, on every day and through every change of the clocks', () => {
  const formats = new Map<string, Intl.DateTimeFormat>()
  const byLibrary = (at: string, timeZone: string, part: keyof typeof asked) => {
    const key = `${part} ${timeZone}`
    const format = formats.get(key) ?? new Intl.DateTimeFormat('en-US', { ...asked[part], timeZone })
    formats.set(key, format)
    return format.format(new Date(at)).replaceAll(/[\u202f\u00a0]/g, ' ')
  }
  const zones = ['America/Denver', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC']
  const instants = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) })
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (ms, zone) => {
      const at = new Date(ms).toISOString()
      for (const part of Object.keys(asked) as (keyof typeof asked)[])
        expect(timeWords(at, zone, part)).toBe(byLibrary(at, zone, part))
    }),
    { numRuns: 500 },
  )
})
