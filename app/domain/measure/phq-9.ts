import type { Scale } from './scale.ts'

/**
 * PHQ-9, the Patient Health Questionnaire of nine items, in English for the United States (1999). Developed by R. L. Spitzer,
 * J. B. W. Williams, K. Kroenke and colleagues; no permission is needed to reproduce, translate, display or distribute it
 * (phqscreeners.com). Wording and key: Kroenke, Spitzer, Williams, J Gen Intern Med 2001;16:606-613. Its unscored tenth
 * question, on how difficult all of it made things, is left out.
 */
export const phq9: Scale = {
  id: 'phq-9',
  name: 'PHQ-9',
  version: 'PHQ-9, English (USA), 1999',
  lead: 'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
  source: 'Developed by Drs. R. L. Spitzer, J. B. W. Williams, K. Kroenke and colleagues. Free to use.',
  choices: ['Not at all', 'Several days', 'More than half the days', 'Nearly every day'],
  items: [
    'Little interest or pleasure in doing things',
    'Feeling down, depressed, or hopeless',
    'Trouble falling or staying asleep, or sleeping too much',
    'Feeling tired or having little energy',
    'Poor appetite or overeating',
    'Feeling bad about yourself — or that you are a failure or have let yourself or your family down',
    'Trouble concentrating on things, such as reading the newspaper or watching television',
    'Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual',
    'Thoughts that you would be better off dead or of hurting yourself in some way',
  ],
}
