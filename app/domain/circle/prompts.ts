/** Prompts that a guide may choose from, or change. */
export const openingPrompts = [
  'What is here with you as you arrive?',
  'One word, or one picture, for how you are.',
  'What would help you feel at home in this circle?',
] as const
export const roundPrompts = [
  'What has stayed with you since your last treatment?',
  'What has felt a little lighter, or a little heavier, this week?',
  'Tell us about one small thing you did for yourself.',
  'Where do you feel stuck, and what would you like to shift?',
  'What do you know now that you want to remember on a hard day?',
  'What is asking for patience?',
  'Who or what has been holding you up?',
] as const
export const closingPrompts = [
  'What do you take with you from this circle?',
  'One thing you will do gently this week.',
  'A word to close with.',
] as const
