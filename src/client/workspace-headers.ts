import { signs } from './intermediary-signs.ts';
import type { Sign } from './sign.ts';
import type { WireReply } from './transport.ts';

/** What replies of the workspace itself carry. Replies of an intermediary do not. */
export interface WorkspaceHeaders {
  /** Headers that each of them carries and that show who sent it, in lower case; the value is null if it varies. */
  readonly common: readonly (readonly [name: string, value: string | null])[];
  /** Products whose signs they carry, because they passed through an intermediary. */
  readonly passedBy: readonly string[];
}

/** Headers of HTTP itself, of a single handler, or of any proxy (docs/released-servers.md#6.3): they say nothing of who sent a reply. */
const untelling =
  /^(?:date|connection|keep-alive|content-.*|transfer-encoding|trailer|vary|etag|age|server|set-cookie|alt-svc|expires|last-modified|accept-ranges|allow|location|link|cache-control|pragma|access-control-.*|.*rate-?limit.*|retry-after|strict-transport-security|x-request-id|x-correlation-id|x-cache.*|x-forwarded-.*|server-timing|nel|report-to)$/;

/** Signs that a reply carries, those that say most first. */
export function signsOf({ status, headers, bytes }: WireReply): readonly Sign[] {
  const text = bytes.subarray(0, 20_000).toString();
  const isJson = /^\s*[{[]/.test(text);
  return signs.filter(
    ({ header, statuses, body, json }) =>
      (statuses !== undefined && status >= statuses[0] && status <= statuses[1]) ||
      (header !== undefined &&
        headers.some(([name, value]) => header[0].test(name.toLowerCase()) && header[1].test(value))) ||
      (isJson ? status >= 400 && json?.test(text) : body?.test(text)) === true,
  );
}

const isOfIntermediary = (name: string): boolean =>
  signs.some(({ header }) => header?.[0].test(name) === true);

/** Learns from the replies of set-up what replies of the workspace carry. It stops then, so that equal runs know the same. */
export interface HeaderMemory {
  /** Notes a reply that is surely the workspace's own. */
  readonly note: (reply: WireReply) => void;
  readonly known: () => WorkspaceHeaders | undefined;
  /** Ends the learning. @returns what is known; undefined if no reply was noted */
  readonly freeze: () => WorkspaceHeaders | undefined;
}

/** @param before what is known already; nothing more is learnt then */
export function createHeaderMemory(before?: WorkspaceHeaders): HeaderMemory {
  let common = before === undefined ? undefined : new Map(before.common);
  const passedBy = new Set(before?.passedBy);
  let learns = before === undefined;
  const known = (): WorkspaceHeaders | undefined =>
    common === undefined ? undefined : { common: [...common], passedBy: [...passedBy] };
  return {
    note: (reply) => {
      if (!learns) return;
      const own = new Map(reply.headers.map(([name, value]) => [name.toLowerCase(), value]));
      common ??= new Map([...own].filter(([name]) => !untelling.test(name) && !isOfIntermediary(name)));
      for (const [name, value] of common)
        if (!own.has(name)) common.delete(name);
        else if (own.get(name) !== value) common.set(name, null);
      for (const { product } of signsOf(reply)) passedBy.add(product);
    },
    known,
    freeze: () => {
      learns = false;
      return known();
    },
  };
}
