import { gad7 } from './gad-7.ts'
import { pcl5 } from './pcl-5.ts'
import { phq9 } from './phq-9.ts'
import type { Scale, ScaleId } from './scale.ts'

export const scales: Record<ScaleId, Scale> = { 'phq-9': phq9, 'gad-7': gad7, 'pcl-5': pcl5 }
