import { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createApp, type Ask } from './app.ts';
import { askedOf, worldOf } from './asked.ts';
import { preflight, readable, received, send } from './wire.ts';
import { accounts } from './data/accounts.ts';
import { fixturesOf } from './data/index.ts';
import type { Limits } from './gates.ts';
import { createLimiter } from './limiter.ts';
import { listen, stop } from './listen.ts';
import { failureOf, onTheWire } from './replies.ts';
import type { Incoming } from './route.ts';
import { settingOf, type Setting } from './setting.ts';
import type { Asked, Reference, ReferenceOptions, Tamper, WireReply } from './types.ts';

const defaults: ReferenceOptions = {
  release: 'documented',
  premium: true,
  declared: 'old',
  data: 'rich',
  limiter: 'stock',
  port: 0,
  host: '127.0.0.1',
  latencyMs: 0,
  cors: false,
  keepsLog: true,
};

const WINDOW_MS = 60_000;

interface Running extends Pick<ReferenceOptions, 'keepsLog' | 'latencyMs' | 'cors' | 'onReply'> {
  readonly setting: Setting;
  readonly ask: Ask;
  readonly limits: Limits | undefined;
  readonly log: Asked[];
  tamper: Tamper | undefined;
}

/** The reply after the tamper, if there is one. If the tamper throws, the reply is a 500. */
async function tampered(running: Running, reply: WireReply, asked: Asked, incoming: Incoming) {
  const { tamper, ask, setting } = running;
  if (tamper === undefined || asked.endpoint === undefined || asked.method === 'OPTIONS') return reply;
  try {
    return await tamper(reply, asked, worldOf(ask, incoming, setting));
  } catch (error) {
    return onTheWire(failureOf(error));
  }
}

/** The correct reply. A preflight request is answered as one only if CORS is on. */
async function correct({ cors, ask, limits }: Running, request: Request, incoming: Incoming) {
  if (cors && incoming.method === 'OPTIONS') return { reply: preflight(), counted: false };
  const { reply, counted } = await ask(request, incoming, limits);
  return { reply: cors ? readable(reply) : reply, counted };
}

/** Answers one request, logs it, applies the tamper and sends the reply. */
async function respond(
  running: Running,
  request: Request,
  message: IncomingMessage,
  response: ServerResponse,
) {
  const { setting, log, keepsLog, latencyMs, onReply } = running;
  const began = performance.now();
  const incoming = await received(request, message);
  const { reply, counted } = await correct(running, request, incoming);
  const asked = askedOf(incoming, counted, reply.status, setting);
  if (keepsLog) log.push(asked);
  const sent = await tampered(running, reply, asked, incoming);
  asked.status = sent.status;
  if (latencyMs > 0) await setTimeout(latencyMs);
  send(response, sent);
  onReply?.(asked, performance.now() - began);
}

function listening(running: Running): ServerType {
  return createAdaptorServer({
    // The process that starts an embedded workspace keeps its own global Request and Response.
    overrideGlobalObjects: false,
    async fetch(request, { incoming, outgoing }) {
      if (!(incoming instanceof IncomingMessage && outgoing instanceof ServerResponse))
        throw new TypeError('the reference workspace speaks HTTP/1.1 only');
      try {
        await respond(running, request, incoming, outgoing);
      } catch (error) {
        if (!outgoing.headersSent) send(outgoing, onTheWire(failureOf(error)));
      }
      return RESPONSE_ALREADY_SENT;
    },
  });
}

/** Starts a server that behaves as documented, or as a release does. */
export async function startReference(options: Partial<ReferenceOptions> = {}): Promise<Reference> {
  const wanted = { ...defaults, ...options };
  const setting = await settingOf(wanted);
  const limiter = createLimiter(wanted.limiterWindowMs ?? WINDOW_MS);
  const log: Asked[] = [];
  const running: Running = {
    ...wanted,
    setting,
    ask: createApp(setting),
    limits: wanted.limiter === 'off' ? undefined : { limiter, everybody: wanted.limiter === 'everybody' },
    log,
    tamper: wanted.tamper,
  };
  const server = listening(running);
  const url = await listen(server, wanted.port, wanted.host);
  return {
    url,
    accounts,
    fixtures: fixturesOf(setting.data),
    log,
    setTamper(tamper) {
      running.tamper = tamper;
    },
    reset() {
      log.length = 0;
      limiter.reset();
    },
    close: () => stop(server),
  };
}
