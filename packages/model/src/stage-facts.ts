import type { Stage } from './generated/documents.ts';
import type { Field } from './model.ts';

const forecastOf: Record<Stage['type'], string> = { open: 'pipeline', won: 'closed', lost: 'omitted' };

/** What follows from a stage, as the code that the derived field shows. */
export const stageFacts: Record<NonNullable<Field['computed']>['kind'], (stage: Stage) => string> = {
  stage_type: (stage) => stage.type,
  stage_forecast: (stage) => stage.forecast ?? forecastOf[stage.type],
};
