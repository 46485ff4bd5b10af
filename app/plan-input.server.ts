import { redirect } from '@remix-run/node'
import { z } from 'zod'
import type { GoalAct } from './domain/plan/decide.ts'
import { type Domain, domains } from './domain/plan/domains.ts'
import { aims, endings, longestGoal, longestStep } from './domain/plan/goal.ts'
import { levelWords } from './domain/plan/words.ts'
import { answerForm } from './form.server.ts'
import { paramsOf } from './given.server.ts'

const says = z.string({ error: 'Please write a few words.' }).max(longestGoal)
const step = z.string({ error: 'Please write a few words.' }).max(longestStep)
const domain = z.enum(['none', ...domains]).transform((one): Domain | null => (one === 'none' ? null : one))
const aim = z.preprocess(
  (given) => (given === undefined ? [] : [given].flat()),
  z.array(z.enum(aims)).max(aims.length),
)
const until = z.iso.date({ error: 'Please choose a day.' })

/** J4: notes a goal, from the page for it or, in rest, from the plan’s own. */
export const noteAction = answerForm(
  z.strictObject({
    ...{ goalId: z.uuid(), says, step: step.optional(), domain: domain.optional(), aim },
    ...{ large: z.literal('yes').optional(), until: until.optional() },
  }),
  { at: { 'words-empty': 'says', 'day-too-soon': 'until' } },
  async (given, { context: { actor, services } }) => {
    const large = given.large === 'yes'
    await services.plan.note(actor, {
      ...{ goalId: given.goalId, says: given.says, domain: given.domain ?? null, aims: given.aim },
      ...{ step: given.step ?? '', size: large ? 'large' : 'small' },
      until: large ? (given.until ?? null) : null,
    })
    return redirect(`/plan/${given.goalId}?said=goal-noted`)
  },
)

const level = z
  .enum(['open', ...levelWords.map((_, n) => String(n + 1))])
  .optional()
  .transform((value) => (value === undefined || value === 'open' ? null : Number(value)))
const levels = Object.fromEntries(domains.map((one) => [one, level])) as Record<Domain, typeof level>

/** J4: the wheel, as it was filled. */
export const rateAction = answerForm(
  z.strictObject({
    ...{ commandId: z.uuid(), round: z.string().max(50), version: z.coerce.number().int().min(0), ...levels },
  }),
  {},
  async ({ commandId, round, version, ...ratings }, { context: { actor, services } }) => {
    await services.plan.rate(actor, { commandId, round, version, ratings })
    return redirect('/plan?said=wheel-kept')
  },
)

const sent = { commandId: z.uuid(), version: z.coerce.number().int().min(1) }
const stepId = z.uuid()
const asked = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('reword'), ...sent, says, domain, aim }),
  z.strictObject({ act: z.literal('add-step'), ...sent, says: step }),
  z.strictObject({ act: z.literal('reword-step'), ...sent, stepId, says: step }),
  z.strictObject({ act: z.literal('remove-step'), ...sent, stepId }),
  z.strictObject({ act: z.literal('mark-step'), ...sent, stepId, state: z.enum(['open', ...endings]) }),
  z.strictObject({ act: z.literal('take-up'), ...sent }),
  z.strictObject({ act: z.literal('settle'), ...sent, state: z.enum(['noted', ...endings]) }),
  z.strictObject({ act: z.literal('enlarge'), ...sent, until }),
  z.strictObject({ act: z.literal('cool'), ...sent, until }),
  z.strictObject({ act: z.literal('delete'), ...sent }),
  z.strictObject({ act: z.literal('back'), ...sent }),
])
type Asked = Exclude<z.output<typeof asked>, { act: 'delete' } | { act: 'back' }>

/** What is asked of the goal; a step that is added gets the number under which it was sent. */
function actOf({ commandId, version: _, ...given }: Asked): GoalAct {
  if (given.act === 'add-step') return { ...given, stepId: commandId }
  if (given.act === 'reword') {
    const { aim: chosen, ...rest } = given
    return { ...rest, aims: chosen }
  }
  return given
}

export const goalParams = { goalId: z.uuid() }

/** J4: one act on the goal of this page. */
export const goalAction = answerForm(
  asked,
  { at: { 'words-empty': 'says', 'day-too-soon': 'until' } },
  async (given, { context: { actor, services }, params }) => {
    const { goalId } = paramsOf(params, goalParams)
    if (given.act === 'delete') {
      await services.plan.remove(actor, goalId)
      return redirect('/plan?said=goal-deleted')
    }
    if (given.act === 'back') await services.plan.bringBack(actor, goalId)
    else {
      const { commandId, version } = given
      await services.plan.act(actor, { commandId, goalId, version, asked: actOf(given) })
    }
    return redirect(`/plan/${goalId}?said=goal-${given.act === 'back' ? 'back' : 'saved'}`)
  },
)
