import type { Outcome } from '@altergate/domain';
import type { Ended } from '@altergate/engines';
import { describe, expect, it } from 'vitest';
import { endState } from '../../src/end.ts';
import type { RunResult } from '../../src/end.ts';

function result(outcome: Outcome, more: Partial<RunResult> = {}): RunResult {
  const report = { outcome, evidence: { code: 'evidence', params: {} }, afterDefinition: null };
  return { report, ended: null, failure: null, ...more };
}

function ended(more: Partial<Ended> = {}): Ended {
  return {
    exitCode: 1,
    signal: null,
    how: 'exited',
    failure: null,
    warnings: [],
    abandonedBy: null,
    ...more,
  };
}

const nobody = { cancelled: false, interrupted: false };
const wordless = { code: 'ghost-killed', params: {}, original: null, sensitive: false };

describe('the state in which an execution ends', () => {
  it('is succeeded when the target shows the change, whatever was asked for and however the engine exited', () => {
    const all = { cancelled: true, interrupted: true };
    expect(endState(result('applied', { ended: ended({ exitCode: 1, abandonedBy: '3' }) }), all)).toBe(
      'succeeded',
    );
  });

  it('waits for a person when nobody knows what happened, whatever was asked for', () => {
    expect(endState(result('unknown'), { cancelled: true, interrupted: true })).toBe('needs_attention');
  });

  it('is cancelled when a person wanted the end and the target is unchanged', () => {
    expect(endState(result('not_applied'), { ...nobody, cancelled: true })).toBe('cancelled');
    expect(endState(result('not_applied', { ended: ended({ abandonedBy: '3' }) }), nobody)).toBe('cancelled');
  });

  it('is interrupted when the run was taken away from outside', () => {
    expect(endState(result('not_applied'), { ...nobody, interrupted: true })).toBe('interrupted');
    const killed = ended({ exitCode: null, signal: 'SIGKILL', failure: wordless });
    expect(endState(result('not_applied', { ended: killed, failure: wordless }), nobody)).toBe('interrupted');
    const failure = { ...wordless, code: 'host-gone' };
    expect(endState(result('not_applied', { failure }), nobody)).toBe('interrupted');
  });

  it('is failed when the engine gave a reason of its own, and when it exited well without the change', () => {
    const failure = { code: 'leftover-in-the-way', params: {}, original: 'already exists', sensitive: false };
    expect(endState(result('not_applied', { ended: ended({ failure }), failure }), nobody)).toBe('failed');
    expect(endState(result('not_applied', { ended: ended({ exitCode: 0 }) }), nobody)).toBe('failed');
  });

  it('is failed when Altergate itself ended a run that could not go on, also one that it had taken up', () => {
    for (const code of ['binlog-purged', 'key-rows-may-merge']) {
      const failure = { ...wordless, code };
      const gone = ended({ exitCode: null, how: 'process-gone', failure });
      expect(endState(result('not_applied', { ended: gone, failure }), nobody)).toBe('failed');
    }
  });
});
