/** J6: a published scale as its form is: what it asks, how it may be answered. The first choice counts 0, the next 1, and so on. */
export const scaleIds = ['phq-9', 'gad-7', 'pcl-5'] as const
export type ScaleId = (typeof scaleIds)[number]
export type Scale = {
  id: ScaleId
  name: string
  /** Which wording was answered: kept with every answer. */
  version: string
  lead: string
  /** Who made it, as shown under the form. */
  source: string
  choices: readonly string[]
  items: readonly string[]
}
/** One for each item, in order; null: left open. */
export type Answers = readonly (number | null)[]

/** Whether these can be answers of this scale: one for each item, each left open or one of its choices. */
export const fits = ({ items, choices }: Scale, answers: Answers): boolean =>
  answers.length === items.length &&
  answers.every((one) => one === null || (Number.isInteger(one) && one >= 0 && one < choices.length))
