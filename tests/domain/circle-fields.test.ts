import { expect, test } from 'vitest'
import { fieldText, valuesOf } from '#app/domain/circle/fields.ts'
import { type Intent, intentSchema } from '#app/domain/circle/intent.ts'

const id = '00000000-0000-4000-8000-000000000001'
const intents: Intent[] = [
  {
    type: 'CrossThreshold',
    ...{ agreements: 1, arriving: 'tender', hindered: false, where: 'At home', phone: '555', alone: true },
  },
  { type: 'Leave', well: true },
  { type: 'Note', seatId: null, text: 'Breathe with them' },
  { type: 'Note', seatId: id, text: 'true' },
  { type: 'SetSoftTime', seconds: 180 },
  { type: 'AskCheckIn', wanted: false },
  { type: 'KeepForMyself', text: '12' },
  { type: 'Signal', kind: 'someone' },
  { type: 'SkipOffer', seatId: id },
  { type: 'DeferTurn' },
]

test('what a form carries of an intent is the intent again', () => {
  for (const intent of intents) {
    const form = Object.fromEntries(Object.entries(intent).map(([name, value]) => [name, fieldText(value)]))
    expect(intentSchema.parse(valuesOf(form))).toEqual(intent)
  }
})

test('text that stands for nothing is left for the schema to refuse', () => {
  for (const fields of [
    { type: 'SetSoftTime', seconds: '' },
    { type: 'SetSoftTime', seconds: 'soon' },
    { type: 'AskCheckIn', wanted: 'yes' },
    { type: 'AskCheckIn' },
    { type: 'Leave', well: 'on' },
  ])
    expect(intentSchema.safeParse(valuesOf(fields)).success).toBe(false)
})
