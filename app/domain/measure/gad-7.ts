import type { Scale } from './scale.ts'

/**
 * GAD-7, the Generalized Anxiety Disorder scale of seven items, in English for the United States (2006). Developed by R. L.
 * Spitzer, J. B. W. Williams, K. Kroenke and colleagues; no permission is needed to reproduce, translate, display or distribute
 * it (phqscreeners.com). Wording and key: Spitzer, Kroenke, Williams, Löwe, Arch Intern Med 2006;166:1092-1097.
 */
export const gad7: Scale = {
  id: 'gad-7',
  name: 'GAD-7',
  version: 'GAD-7, English (USA), 2006',
  lead: 'Over the last 2 weeks, how often have you been bothered by the following problems?',
  source: 'Developed by Drs. R. L. Spitzer, J. B. W. Williams, K. Kroenke and colleagues. Free to use.',
  choices: ['Not at all', 'Several days', 'More than half the days', 'Nearly every day'],
  items: [
    'Feeling nervous, anxious, or on edge',
    'Not being able to stop or control worrying',
    'Worrying too much about different things',
    'Trouble relaxing',
    'Being so restless that it is hard to sit still',
    'Becoming easily annoyed or irritable',
    'Feeling afraid, as if something awful might happen',
  ],
}
