import {
  blockersSchema,
  commandRequestSchema,
  commandSchema,
  executionListQuerySchema,
  executionSchema,
  firstErrorSchema,
  idParamsSchema,
  logDownloadQuerySchema,
  logMatchesSchema,
  logPageSchema,
  logQuerySchema,
  logSearchQuerySchema,
  pageOf,
  progressSchema,
  runningExecutionSchema,
} from '@altergate/contracts';
import { readSamples } from '@altergate/db';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf, signedIn } from '../../access/principal.ts';
import { stillAllowed } from '../../access/still-allowed.ts';
import { expectedVersion } from '../../plugins/if-match.ts';
import { askerGone } from './asker-gone.ts';
import { readBlockers } from './blockers.ts';
import { checkTarget } from './check-target.ts';
import { describeSample } from './describe.ts';
import { askToDownload, downloadLog } from './download-log.ts';
import { readExecutionList } from './list-executions.ts';
import { readExecution } from './read-execution.ts';
import { logReaderOf } from './log-reader.ts';
import { findFirstError, readLogPage } from './read-log.ts';
import { retryExecution } from './retry.ts';
import { searchLog } from './search-log.ts';
import { sendCommand } from './send-command.ts';

const reading = { permission: 'execution.read', scope: 'execution' } as const;
const executing = { permission: 'ticket.execute', scope: 'execution' } as const;

/** Runs of statements: what they do, what they said, and the verbs that people send them. */
const executionRoutes: FastifyPluginAsyncZod = (app) => {
  const vault = { database: app.database, secretKey: app.secretKey };
  const { prisma } = app.database;
  const senderOf = (request: FastifyRequest) => ({ actor: actorOf(request), guard: stillAllowed(request) });

  app.get(
    '/executions',
    {
      config: { access: { permission: 'execution.read', scope: 'each-row' } },
      schema: { querystring: executionListQuerySchema, response: { 200: pageOf(runningExecutionSchema) } },
    },
    (request) => readExecutionList(prisma, signedIn(request), request.query),
  );

  app.get(
    '/executions/:id',
    { config: { access: reading }, schema: { params: idParamsSchema, response: { 200: executionSchema } } },
    (request) => readExecution(prisma, signedIn(request), BigInt(request.params.id)),
  );

  app.get(
    '/executions/:id/log',
    {
      config: { access: reading },
      schema: { params: idParamsSchema, querystring: logQuerySchema, response: { 200: logPageSchema } },
    },
    (request, reply) => {
      const question = { id: BigInt(request.params.id), ...request.query };
      return readLogPage(prisma, signedIn(request), question, askerGone(reply));
    },
  );

  app.get(
    '/executions/:id/log/search',
    {
      config: { access: reading },
      schema: {
        params: idParamsSchema,
        querystring: logSearchQuerySchema,
        response: { 200: logMatchesSchema },
      },
    },
    (request, reply) => {
      const search = { id: BigInt(request.params.id), ...request.query };
      return searchLog(prisma, signedIn(request), search, askerGone(reply));
    },
  );

  app.get(
    '/executions/:id/log/first-error',
    { config: { access: reading }, schema: { params: idParamsSchema, response: { 200: firstErrorSchema } } },
    (request) => findFirstError(prisma, BigInt(request.params.id)),
  );

  app.get(
    '/executions/:id/log/download',
    {
      exposeHeadRoute: false,
      config: { access: reading },
      schema: {
        params: idParamsSchema,
        querystring: logDownloadQuerySchema,
        response: {
          200: z.unknown().describe('gzip of text: number, time in UTC, stream and line, by tabs'),
          204: z.null().describe('asked, and it would begin'),
        },
      },
    },
    async (request, reply) => {
      const question = { id: BigInt(request.params.id), ...request.query };
      const whose = { principal: signedIn(request), executionId: question.id };
      const reader = logReaderOf(app, request, whose);
      if (question.ask === 'true') {
        await askToDownload(reader);
        return reply.code(204).send(null);
      }
      const { fileName, body } = await downloadLog(prisma, reader, question);
      return reply
        .type('application/gzip')
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .send(body);
    },
  );

  app.get(
    '/executions/:id/progress',
    {
      config: { access: reading },
      schema: { params: idParamsSchema, response: { 200: z.object({ items: z.array(progressSchema) }) } },
    },
    async ({ params }) => ({ items: (await readSamples(prisma, BigInt(params.id))).map(describeSample) }),
  );

  app.get(
    '/executions/:id/blockers',
    {
      config: { access: { permission: 'execution.command', scope: 'execution' } },
      schema: { params: idParamsSchema, response: { 200: blockersSchema } },
    },
    (request) => readBlockers(vault, signedIn(request), BigInt(request.params.id)),
  );

  app.post(
    '/executions/:id/commands',
    {
      // The least that any verb needs; each verb's own permission is asked for when it is known.
      config: { access: { permission: 'execution.pause', scope: 'execution' } },
      schema: { params: idParamsSchema, body: commandRequestSchema, response: { 202: commandSchema } },
    },
    async (request, reply) => {
      const order = { executionId: BigInt(request.params.id), request: request.body };
      const command = await sendCommand(app.database, senderOf(request), order);
      return reply.code(202).send(command);
    },
  );

  app.post(
    '/executions/:id/retry',
    {
      config: { access: executing },
      schema: { params: idParamsSchema, response: { 201: executionSchema } },
    },
    async (request, reply) => {
      const principal = signedIn(request);
      const failed = BigInt(request.params.id);
      const id = await retryExecution(vault, senderOf(request), failed);
      return reply.code(201).send(await readExecution(prisma, principal, id));
    },
  );

  app.post(
    '/executions/:id/check',
    {
      config: { access: executing, ifMatch: true },
      schema: { params: idParamsSchema, response: { 200: executionSchema } },
    },
    async (request) => {
      const principal = signedIn(request);
      const executionId = BigInt(request.params.id);
      const asker = { principal, ...senderOf(request) };
      await checkTarget(vault, asker, { executionId, version: expectedVersion(request) });
      return readExecution(prisma, principal, executionId);
    },
  );
  return Promise.resolve();
};
export default executionRoutes;
