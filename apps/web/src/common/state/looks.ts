import type { Component } from 'vue';
import {
  Back,
  Brush,
  Calendar,
  CircleCheck,
  CircleCheckFilled,
  CircleClose,
  CircleCloseFilled,
  Clock,
  Connection,
  CopyDocument,
  EditPen,
  Loading,
  Minus,
  Odometer,
  QuestionFilled,
  RefreshLeft,
  Remove,
  Search,
  Select,
  SetUp,
  Stamp,
  Switch,
  VideoPause,
  WarningFilled,
} from '@element-plus/icons-vue';
import type { ExecutionPhase, ExecutionState, Outcome, TicketState } from '@altergate/domain';

export type Tone = 'person' | 'machine' | 'good' | 'caution' | 'bad' | 'neutral';
/** Outline: a person must act. Solid: the machine acts. Soft: over. Readable without colour. */
export type Fill = 'outline' | 'solid' | 'soft';

export interface Look {
  readonly fill: Fill;
  readonly tone: Tone;
  readonly icon: Component;
}

const look = (fill: Fill, tone: Tone, icon: Component): Look => ({ fill, tone, icon });

export const ticketLooks: Readonly<Record<TicketState, Look>> = {
  draft: look('outline', 'person', EditPen),
  in_review: look('outline', 'person', Stamp),
  approved: look('outline', 'person', CircleCheck),
  scheduled: look('solid', 'machine', Calendar),
  running: look('solid', 'machine', Loading),
  succeeded: look('soft', 'good', CircleCheckFilled),
  rejected: look('soft', 'bad', CircleClose),
  withdrawn: look('soft', 'neutral', Back),
  expired: look('soft', 'neutral', Clock),
  failed: look('soft', 'bad', CircleCloseFilled),
  partially_applied: look('soft', 'caution', WarningFilled),
  cancelled: look('soft', 'neutral', Remove),
  needs_attention: look('outline', 'bad', WarningFilled),
  closed: look('soft', 'neutral', Remove),
  reverting: look('solid', 'machine', RefreshLeft),
  reverted: look('soft', 'neutral', RefreshLeft),
};

const executionLooks: Readonly<Record<ExecutionState, Look>> = {
  queued: look('solid', 'machine', Clock),
  preparing: look('solid', 'machine', SetUp),
  running: look('solid', 'machine', Loading),
  adopting: look('solid', 'machine', Connection),
  cancelling: look('solid', 'machine', Remove),
  succeeded: look('soft', 'good', CircleCheckFilled),
  failed: look('soft', 'bad', CircleCloseFilled),
  cancelled: look('soft', 'neutral', Remove),
  skipped: look('soft', 'neutral', Remove),
  interrupted: look('soft', 'bad', CircleCloseFilled),
  needs_attention: look('outline', 'bad', WarningFilled),
};

const phaseLooks: Readonly<Record<ExecutionPhase, Look>> = {
  validating: look('solid', 'machine', Search),
  copying: look('solid', 'machine', CopyDocument),
  postponed: look('outline', 'person', Switch),
  checking: look('solid', 'machine', Search),
  cutting_over: look('solid', 'caution', Switch),
  sending: look('solid', 'machine', Loading),
  cleaning: look('solid', 'machine', Brush),
};

export const outcomeLooks: Readonly<Record<Outcome, Look>> = {
  applied: look('soft', 'good', Select),
  not_applied: look('soft', 'neutral', Minus),
  unknown: look('outline', 'bad', QuestionFilled),
};
export const notStartedLook = look('soft', 'neutral', Minus);

/** The parts of an execution that its tag is made of. */
export interface ExecutionStanding {
  readonly state: ExecutionState;
  readonly phase: ExecutionPhase | null;
  readonly throttleReason: string | null;
  readonly pausedBy?: { readonly displayName: string } | null;
  /** False where a copied table cuts over by itself; where nobody says so, a person is waited for. */
  readonly waitsForPerson?: boolean;
}

export interface Tag {
  readonly look: Look;
  /** Key of the locale files. */
  readonly key: string;
  readonly params: Record<string, string>;
}

/** How an execution stands, in one word and one look: a pause outweighs a phase, a phase outweighs "running". */
export function executionTag(execution: ExecutionStanding): Tag {
  const { state, phase, throttleReason, pausedBy } = execution;
  const inside = state === 'running' && phase !== null;
  if (inside && pausedBy) {
    return {
      look: look('outline', 'person', VideoPause),
      key: 'execution.paused_by',
      params: { person: pausedBy.displayName },
    };
  }
  if (inside && phase === 'copying' && throttleReason !== null) {
    const paused = throttleReason === 'person';
    return paused
      ? { look: look('outline', 'person', VideoPause), key: 'execution.paused', params: {} }
      : { look: look('solid', 'caution', Odometer), key: 'execution.throttled', params: {} };
  }
  if (inside && phase === 'postponed' && execution.waitsForPerson === false) {
    return { look: look('solid', 'machine', Switch), key: 'phase.postponed', params: {} };
  }
  if (inside) return { look: phaseLooks[phase], key: `phase.${phase}`, params: {} };
  return { look: executionLooks[state], key: `execution.${state}`, params: {} };
}
