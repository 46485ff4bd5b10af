import { numberIn } from './number.ts'

/** J8: what somebody made ready for hard moments, in their own words. Theirs alone; with no line their device shows it too. */
export type Supporter = {
  name: string
  /** As they typed it; empty: none. */
  phone: string
  /** How they may be asked, or what for. */
  ask: string
}
export type HardCard = {
  /** Where their breath finds hold. */
  breath: string
  /** A place, remembered or made up, in which they are safe. */
  place: string
  /** What comforts on the day of a session: a line each. */
  comfort: string
  people: Supporter[]
}

export const emptyCard: HardCard = { breath: '', place: '', comfort: '', people: [] }
export const longestText = 1000
export const longestName = 80
export const longestPhone = 40
export const longestAsk = 200
export const mostPeople = 6

export const isEmptyCard = ({ breath, place, comfort, people }: HardCard): boolean =>
  [breath, place, comfort].every((text) => text === '') && people.length === 0

/** As it is kept: no space around, and no places that were left empty. */
export function tidyCard({ breath, place, comfort, people }: HardCard): HardCard {
  return {
    ...{ breath: breath.trim(), place: place.trim(), comfort: comfort.trim() },
    people: people
      .map(({ name, phone, ask }) => ({ name: name.trim(), phone: phone.trim(), ask: ask.trim() }))
      .filter((one) => Object.values(one).some(Boolean)),
  }
}

/** Somebody with a number, or a way to be asked, and no name. */
export const lacksName = ({ name, phone, ask }: Supporter): boolean =>
  name.trim() === '' && `${phone}${ask}`.trim() !== ''

/** Within what a card may hold, everybody on it with a name: the server’s answer, and the form’s. */
export function fitsCard({ breath, place, comfort, people }: HardCard): boolean {
  return (
    [breath, place, comfort].every((text) => text.length <= longestText) &&
    people.length <= mostPeople &&
    !people.some(lacksName) &&
    people.every(
      ({ name, phone, ask }) =>
        name.length <= longestName && phone.length <= longestPhone && ask.length <= longestAsk,
    )
  )
}

/** To call this number in one tap (RFC 3966): the first in it, alone; null where none is sure. */
export function telOf(phone: string): string | null {
  const number = numberIn(phone)
  return number === null ? null : `tel:${number}`
}
