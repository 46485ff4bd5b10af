import { refuseUnless } from '../refusal.ts'
import type { Domain } from './domains.ts'
import * as goals from './goal.ts'
import type { Aim, Ending, Goal, Moment, Step } from './goal.ts'

export type Note = {
  domain: Domain | null
  says: string
  aims: readonly Aim[]
  size: Goal['size']
  /** When a large one may be taken up; null: as suggested. */
  until: string | null
  /** A first step; '' for none. */
  step: { stepId: string; says: string }
}
export type GoalAct =
  | { act: 'reword'; domain: Domain | null; says: string; aims: readonly Aim[] }
  | { act: 'add-step'; stepId: string; says: string }
  | { act: 'reword-step'; stepId: string; says: string }
  | { act: 'remove-step'; stepId: string }
  | { act: 'mark-step'; stepId: string; state: Step['state'] }
  | { act: 'take-up' }
  | { act: 'settle'; state: 'noted' | Ending }
  | { act: 'enlarge'; until: string | null }
  | { act: 'cool'; until: string }

/** J4: a new goal. In rest it is noted and nothing more; a large one is noted whenever it comes. */
export function noteGoal({ step, ...note }: Note, moment: Moment): Goal {
  const says = said(note.says, goals.longestGoal)
  const first = step.says.trim() === '' ? [] : [newStep(step)]
  const noted = { domain: note.domain, says, aims: inOrder(note.aims), steps: first, size: note.size }
  if (note.size === 'large') return { ...noted, cooling: coolingOf(note.until, moment), state: 'noted' }
  return { ...noted, cooling: null, state: moment.resting ? 'noted' : 'taken-up' }
}

/**
 * What becomes of a goal by this act, or the refusal owed. What narrows (letting go, putting back, taking a step out,
 * waiting longer, making it a large one) works at once, in rest too; what widens waits for the end of rest, and for a
 * large goal’s own day.
 */
export function decideGoal(goal: Goal, asked: GoalAct, moment: Moment): Goal {
  switch (asked.act) {
    case 'reword':
      return {
        ...goal,
        ...{ domain: asked.domain, says: said(asked.says, goals.longestGoal), aims: inOrder(asked.aims) },
      }
    case 'add-step': {
      if (goal.steps.some(({ stepId }) => stepId === asked.stepId)) return goal
      refuseUnless(goal.steps.length < goals.mostSteps, 'too-large')
      return { ...goal, steps: [...goal.steps, newStep(asked)] }
    }
    case 'reword-step':
      return withStep(goal, asked.stepId, { says: said(asked.says, goals.longestStep) })
    case 'remove-step': {
      const steps = goal.steps.filter(({ stepId }) => stepId !== asked.stepId)
      const tooFew = goal.size === 'large' && steps.length < goals.fewestSteps
      return { ...goal, steps, state: tooFew && goal.state === 'taken-up' ? 'noted' : goal.state }
    }
    case 'mark-step':
      refuseUnless(goal.state !== 'noted' || goal.size === 'small' || asked.state !== 'done', 'not-taken-up')
      return withStep(goal, asked.stepId, { state: asked.state })
    case 'take-up':
      return goal.state === 'taken-up' ? goal : takeUp(goal, moment)
    case 'settle':
      return { ...goal, state: asked.state }
    case 'enlarge':
      if (goal.size === 'large') return goal
      return { ...goal, size: 'large', cooling: coolingOf(asked.until, moment), state: 'noted' }
    case 'cool': {
      const { cooling } = goal
      refuseUnless(
        cooling && asked.until >= cooling.earliest && asked.until <= lastDay(moment),
        'day-too-soon',
      )
      refuseUnless(asked.until >= cooling.until || !moment.resting, 'after-rest')
      const waits = asked.until > moment.today && goal.state === 'taken-up'
      return { ...goal, cooling: { ...cooling, until: asked.until }, state: waits ? 'noted' : goal.state }
    }
  }
}

function takeUp(goal: Goal, moment: Moment): Goal {
  refuseUnless(!moment.resting, 'after-rest')
  if (goal.size === 'large') {
    refuseUnless(goal.steps.length >= goals.fewestSteps, 'steps-first')
    refuseUnless(goal.cooling && moment.today >= goal.cooling.until, 'still-waiting')
  }
  return { ...goal, state: 'taken-up' }
}

function coolingOf(until: string | null, moment: Moment): NonNullable<Goal['cooling']> {
  const { earliest, suggested } = moment
  refuseUnless(until === null || (until >= earliest && until <= lastDay(moment)), 'day-too-soon')
  return { until: until ?? suggested, earliest }
}
/** So far ahead a day is a slip of the finger. */
const lastDay = ({ today }: Moment) => `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`

function withStep(goal: Goal, stepId: string, change: Partial<Step>): Goal {
  refuseUnless(
    goal.steps.some((step) => step.stepId === stepId),
    'not-found',
  )
  return {
    ...goal,
    steps: goal.steps.map((step) => (step.stepId === stepId ? { ...step, ...change } : step)),
  }
}
const newStep = ({ stepId, says }: { stepId: string; says: string }): Step => ({
  ...{ stepId, says: said(says, goals.longestStep), state: 'open' },
})
function said(typed: string, longest: number): string {
  const says = typed.trim()
  refuseUnless(says !== '', 'words-empty')
  refuseUnless(says.length <= longest, 'too-large')
  return says
}
const inOrder = (chosen: readonly Aim[]): Aim[] => goals.aims.filter((aim) => chosen.includes(aim))
