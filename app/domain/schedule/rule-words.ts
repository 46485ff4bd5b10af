/** A rule as three plain choices, which is what staff see of it. */
export const everys = ['day', 'week', 'two-weeks', 'first', 'second', 'third', 'fourth', 'last'] as const
export type Every = (typeof everys)[number]
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

/** The iCalendar rule of a choice; `isRule` holds for each. */
export function ruleOf(every: Every, weekday: Weekday): string {
  if (every === 'day') return 'FREQ=DAILY'
  if (every === 'week') return `FREQ=WEEKLY;BYDAY=${weekday}`
  if (every === 'two-weeks') return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday}`
  const nth = { first: '1', second: '2', third: '3', fourth: '4', last: '-1' }[every]
  return `FREQ=MONTHLY;BYDAY=${nth}${weekday}`
}

const dayNames: Record<string, string> = {
  ...{
    MO: 'Monday',
    TU: 'Tuesday',
    WE: 'Wednesday',
    TH: 'Thursday',
    FR: 'Friday',
    SA: 'Saturday',
    SU: 'Sunday',
  },
}
export const weekdayName = (weekday: Weekday): string => dayNames[weekday] ?? weekday
const nths: Record<string, string> = {
  '1': 'first',
  '2': 'second',
  '3': 'third',
  '4': 'fourth',
  '-1': 'last',
}

/** A rule in words: "every second week on Tuesday". */
export function ruleWords(rrule: string): string {
  const interval = Number(/INTERVAL=(\d+)/.exec(rrule)?.[1] ?? 1)
  const days = (/BYDAY=([^;]+)/.exec(rrule)?.[1] ?? '').split(',').filter(Boolean)
  const of = (unit: string) =>
    interval === 1 ? `every ${unit}` : interval === 2 ? `every second ${unit}` : `every ${interval} ${unit}s`
  const named = days.map((day) => dayNames[day.slice(-2)] ?? day).join(' and ')
  if (rrule.startsWith('FREQ=DAILY')) return of('day')
  if (rrule.startsWith('FREQ=WEEKLY')) return `${of('week')} on ${named}`
  return `on the ${nths[days[0]?.slice(0, -2) ?? ''] ?? ''} ${named} of ${of('month')}`
}
