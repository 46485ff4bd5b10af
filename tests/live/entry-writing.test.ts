import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { emptyEntry, type EntryWords, isBlank, sameEntry, settle } from '#app/domain/journal/entry.ts'
import type { Kept } from '#app/live/draft-box.ts'
import type { Reached } from '#app/live/draft-line.ts'
import { type DraftBox, entryBox } from '#app/live/entry-line.ts'
import { openWriting, type Sending } from '#app/live/entry-writing.ts'
import type { JournalSaved } from '#app/domain/services-journal.ts'

const words = (text: string): EntryWords => ({ ...emptyEntry('words'), text })

/** A server of one person’s entries, decided by the same rule, and a line to it that can lose asks and answers. */
function aServer() {
  const held = new Map<string, Sending>()
  let lost: 'nothing' | 'asks' | 'answers' = 'nothing'
  return {
    held,
    lose: (what: typeof lost) => void (lost = what),
    texts: () => [...held.values()].map((entry) => entry.words.text),
    async send(given: Sending): Promise<Reached<JournalSaved>> {
      if (lost === 'asks') return 'unreached'
      const stands = held.get(given.entryId)
      const same = stands !== undefined && sameEntry(stands.words, given.words)
      const what = settle(stands ? { ...stands, same } : null, given)
      if (what === 'write') held.set(given.entryId, { ...given, version: (stands?.version ?? 0) + 1 })
      const now = held.get(given.entryId) as Sending
      if (lost === 'answers') return 'unreached'
      if (what === 'choose') return { answer: { saved: false, theirs: now } }
      return { answer: { saved: true, version: now.version, deleted: false } }
    },
  }
}
/** A device: its box outlives pages. */
function aDevice(server: ReturnType<typeof aServer>) {
  const places = new Map<string, unknown>()
  const device: DraftBox = {
    keepDraft: async (_, place, kept) => void places.set(place, kept),
    keptDraft: async <T>(_: string, place: string) => (places.get(place) as Kept<T> | undefined) ?? null,
    keptPlaces: async (_, beginning) =>
      [...places.keys()].filter((place) => place.startsWith(beginning)).toSorted(),
    forgetDraft: async (_, place) => void places.delete(place),
  }
  return {
    places,
    box: (entryId: string) => entryBox('ana', entryId, device),
    open(entryId: string, first: { version: number; words: EntryWords } | null = null) {
      return openWriting({
        ...{
          entryId,
          first,
          begin: emptyEntry('words'),
          writer: randomUUID(),
          send: server.send,
          changed() {},
        },
        box: entryBox('ana', entryId, device),
      })
    },
  }
}
const settled = async () => void (await vi.advanceTimersByTimeAsync(20_000))

test('J2 answers are lost and the page is loaded anew: what was typed is one entry, and it says saved only when it is', async () => {
  vi.useFakeTimers()
  const server = aServer()
  const device = aDevice(server)
  const entryId = randomUUID()
  const page = device.open(entryId)
  server.lose('answers')
  for (const text of ['A', 'A word', 'A word, and']) {
    page.change({ text })
    await settled()
    expect(page.standing()).toMatchObject({ keeping: 'here' })
  }
  server.lose('asks')
  page.change({ text: 'A word, and another' })
  await settled()
  // The page is gone; its words are in the box, and nowhere on the server yet.
  await page.leave()
  expect(server.texts()).toEqual(['A word, and'])
  server.lose('nothing')
  const anew = device.open(entryId)
  await settled()
  expect(anew.standing()).toMatchObject({ keeping: 'saved', words: { text: 'A word, and another' } })
  anew.change({ text: 'A word, and another one' })
  expect(anew.standing().keeping).toBe('typing')
  await settled()
  expect(server.texts()).toEqual(['A word, and another one'])
  expect([anew.standing().keeping, device.places.size]).toEqual(['saved', 0])
  vi.useRealTimers()
})

test('J2 what another device wrote is shown beside what is typed here, and one of the two is chosen', async () => {
  vi.useFakeTimers()
  const server = aServer()
  const entryId = randomUUID()
  const phone = aDevice(server).open(entryId)
  phone.change({ text: 'One' })
  await settled()
  const laptop = aDevice(server).open(entryId, { version: 1, words: words('One') })
  laptop.change({ text: 'One from the laptop' })
  await settled()
  phone.change({ text: 'One from the phone' })
  await settled()
  expect(server.texts()).toEqual(['One from the laptop'])
  expect(phone.standing()).toMatchObject({
    ...{ keeping: 'here', words: { text: 'One from the phone' } },
    theirs: { words: { text: 'One from the laptop' } },
  })
  phone.keepMine()
  await settled()
  expect(server.texts()).toEqual(['One from the phone'])
  laptop.change({ text: 'Typed on' })
  await settled()
  laptop.takeTheirs()
  await settled()
  expect(laptop.standing()).toMatchObject({ keeping: 'saved', words: { text: 'One from the phone' } })
  expect(server.texts()).toEqual(['One from the phone'])
  vi.useRealTimers()
})

test('J2 whoever types before the box was opened loses neither text, and an empty page is no entry', async () => {
  vi.useFakeTimers()
  const server = aServer()
  const device = aDevice(server)
  const entryId = randomUUID()
  await device
    .box(entryId)
    .keep({ entryId, version: 0, writer: randomUUID(), n: 7, words: words('From before') })
  const page = device.open(entryId)
  page.change({ text: 'New' })
  await settled()
  expect(page.standing()).toMatchObject({
    ...{ words: { text: 'New' }, theirs: { version: null, words: { text: 'From before' } } },
  })
  page.takeTheirs()
  await settled()
  expect(server.texts()).toEqual(['From before'])
  expect(device.places.size).toBe(0)
  const blank = device.open(randomUUID())
  blank.change({ text: ' ' })
  await settled()
  expect(isBlank(blank.standing().words)).toBe(true)
  expect([blank.standing().keeping, server.held.size]).toEqual(['nothing', 1])
  vi.useRealTimers()
})

test('J2 two pages of one entry keep their words apart: what one says is kept here stays, whatever the other saves', async () => {
  vi.useFakeTimers()
  const server = aServer()
  const device = aDevice(server)
  const entryId = randomUUID()
  const one = device.open(entryId)
  one.change({ text: 'One' })
  await settled()
  const other = device.open(entryId, { version: 1, words: words('One') })
  one.change({ text: 'One, and on' })
  await settled()
  other.change({ text: 'The other' })
  await settled()
  expect(other.standing()).toMatchObject({ keeping: 'here', theirs: { words: { text: 'One, and on' } } })
  one.change({ text: 'One, and on, and on' })
  await settled()
  expect(server.texts()).toEqual(['One, and on, and on'])
  expect((await device.box(entryId).kept())?.words.text).toBe('The other')
  // The other page is gone: its words are asked about where the entry is opened next, and over once that is answered.
  const next = device.open(entryId, { version: 3, words: words('One, and on, and on') })
  await settled()
  expect(next.standing()).toMatchObject({ theirs: { words: { text: 'One, and on, and on' } } })
  next.change({ text: 'Both' })
  next.keepMine()
  await settled()
  expect([server.texts(), next.standing().keeping, device.places.size]).toEqual([['Both'], 'saved', 0])
  vi.useRealTimers()
})
