import type * as z from 'zod/mini';
import {
  environmentDetailSchema,
  environmentSchema,
  pageOf,
  policyPreviewSchema,
} from '@altergate/contracts';
import type {
  Environment,
  EnvironmentDetail,
  environmentBodySchema,
  PolicyPreview,
  RuleSettingBody,
} from '@altergate/contracts';
import { request } from '../../common/api/request.ts';

export type EnvironmentBody = z.infer<typeof environmentBodySchema>;

export async function readEnvironments(): Promise<Environment[]> {
  const { items } = await request('environments', pageOf(environmentSchema));
  return items.toSorted((a, b) => a.position - b.position);
}

export function createEnvironment(body: EnvironmentBody, key: string): Promise<Environment> {
  return request('environments', environmentSchema, { method: 'POST', body, idempotencyKey: key });
}

export function changeEnvironment(environment: Environment, body: EnvironmentBody): Promise<Environment> {
  return request(`environments/${environment.id}`, environmentSchema, {
    method: 'PUT',
    body,
    ifMatch: environment.version,
  });
}

/** One environment, with what a changed policy would undo. */
export function readEnvironment(id: string): Promise<EnvironmentDetail> {
  return request(`environments/${id}`, environmentDetailSchema);
}

/** Saves settings of rules; everything else of the environment stays as it was seen. */
export function savePolicy(
  environment: Environment,
  rules: Record<string, RuleSettingBody>,
): Promise<Environment> {
  const { name, position, isProduction, policy } = environment;
  return changeEnvironment(environment, { name, position, isProduction, policy: { ...policy, rules } });
}

/** What settings of rules that are not saved yet would change. */
export function previewPolicy(
  environment: Environment,
  rules: Record<string, RuleSettingBody>,
  signal: AbortSignal,
): Promise<PolicyPreview> {
  const { id, isProduction, policy } = environment;
  return request(`environments/${id}/policy-preview`, policyPreviewSchema, {
    method: 'POST',
    body: { isProduction, policy: { ...policy, rules } },
    signal,
  });
}
