import { IncomingMessage, ServerResponse } from 'node:http';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createApp, type Ask } from './app.ts';
import { askedOf, worldOf } from './asked.ts';
import { accounts } from './data/accounts.ts';
import { fixturesOf } from './data/index.ts';
import type { Limits } from './gates.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import { failureOf, onTheWire } from './replies.ts';
import type { Incoming } from './route.ts';
import { settingOf, type Setting } from './setting.ts';
import type { Asked, Reference, ReferenceOptions, Tamper, WireReply } from './types.ts';
import { received, send } from './wire.ts';

const defaults: ReferenceOptions = {
  release: 'documented',
  premium: true,
  declared: 'old',
  data: 'rich',
  limiter: 'stock',
  port: 0,
  keepsLog: true,
};

const WINDOW_MS = 60_000;

interface Running {
  readonly setting: Setting;
  readonly ask: Ask;
  readonly limits: Limits | undefined;
  readonly log: Asked[];
  readonly keepsLog: boolean;
  tamper: Tamper | undefined;
}

/** The reply after the tamper, if there is one. If the tamper throws, the reply is a 500. */
async function tampered(
  running: Running,
  reply: WireReply,
  asked: Asked,
  incoming: Incoming,
): Promise<WireReply> {
  const { tamper, ask, setting } = running;
  if (tamper === undefined || asked.endpoint === undefined) return reply;
  try {
    return await tamper(reply, asked, worldOf(ask, incoming, setting));
  } catch (error) {
    return onTheWire(failureOf(error));
  }
}

/** Answers one request, logs it, applies the tamper and sends the reply. */
async function respond(
  running: Running,
  request: Request,
  message: IncomingMessage,
  response: ServerResponse,
) {
  const { setting, ask, limits, log, keepsLog } = running;
  const incoming = await received(request, message);
  const { reply, counted } = await ask(request, incoming, limits);
  const asked = askedOf(incoming, counted, reply.status, setting);
  if (keepsLog) log.push(asked);
  const sent = await tampered(running, reply, asked, incoming);
  asked.status = sent.status;
  send(response, sent);
}

function listening(running: Running): ServerType {
  return createAdaptorServer({
    // The process that starts a reference keeps its global Request and Response.
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

function limitsOf({ limiter: mode }: ReferenceOptions, limiter: Limiter): Limits | undefined {
  return mode === 'off' ? undefined : { limiter, everybody: mode === 'everybody' };
}

async function start(server: ServerType, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`;
}

async function close(server: ServerType): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}

/** Starts a server on 127.0.0.1 that behaves as documented, or as a release does. */
export async function startReference(options: Partial<ReferenceOptions> = {}): Promise<Reference> {
  const wanted = { ...defaults, ...options };
  const setting = await settingOf(wanted);
  const limiter = createLimiter(wanted.limiterWindowMs ?? WINDOW_MS);
  const log: Asked[] = [];
  const running: Running = {
    setting,
    ask: createApp(setting),
    limits: limitsOf(wanted, limiter),
    log,
    keepsLog: wanted.keepsLog,
    tamper: wanted.tamper,
  };
  const server = listening(running);
  const url = await start(server, wanted.port);
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
    close: () => close(server),
  };
}
