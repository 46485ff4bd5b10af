import { useEffect, useRef } from 'react'
import { SelectField } from './choice.tsx'

const common = [
  ['America/New_York', 'Eastern (New York)'],
  ['America/Chicago', 'Central (Chicago)'],
  ['America/Denver', 'Mountain (Denver)'],
  ['America/Phoenix', 'Mountain without summer time (Phoenix)'],
  ['America/Los_Angeles', 'Pacific (Los Angeles)'],
  ['America/Anchorage', 'Alaska (Anchorage)'],
  ['Pacific/Honolulu', 'Hawaii (Honolulu)'],
] as const
const commonNames = new Set<string>(common.map(([zone]) => zone))

/** Where the reader lives. Their browser knows; without scripts they choose. */
export function ZoneField({
  zones,
  defaultValue,
  ...field
}: {
  id: string
  name: string
  zones: readonly string[]
  defaultValue: string | undefined
  error: string | undefined
}) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const select = place.current?.querySelector('select')
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (select && !defaultValue && zones.includes(here)) select.value = here
  }, [defaultValue, zones])
  const others = zones.filter((zone) => !commonNames.has(zone))
  return (
    <div ref={place}>
      <SelectField
        {...field}
        label="Your time zone"
        hint="So that times are yours, and nothing arrives at night."
        defaultValue={defaultValue ?? 'America/New_York'}
        options={[
          ...common.map(([value, label]) => ({ value, label })),
          ...others.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
        ]}
      />
    </div>
  )
}
