/** Why a decision does not count any more. */
const lapsesEn = {
  'ticket-edited': 'The text was edited afterwards.',
  'ticket-withdrawn': 'The ticket was withdrawn.',
  'approval-taken-back': 'The approval was taken back.',
  'plan-moved': 'The plan changed, because a target or the rules of its environment changed.',
} as const;

export default lapsesEn;
