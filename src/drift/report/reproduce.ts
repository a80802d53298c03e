import { curlOf, loginOf } from '../../engine/curl.ts';
import type { SentRequest } from '../../contract/exchange.ts';
import type { Side } from '../model.ts';
import type { SideSpec } from '../sides/side-spec.ts';
import type { SideVariables } from '../sides/side-variables.ts';

/**
 * Commands for a POSIX shell that ask a side for a case again, in order. The embedded workspace has to be served first.
 * @param caseId `<endpoint>/<case>`, or an endpoint: then its first case
 * @returns none for a recording
 */
export function commandsOf(
  spec: SideSpec,
  { readings: [reading] }: Side,
  { shell }: SideVariables,
  caseId: string,
): readonly string[] {
  if (spec.kind === 'recording') return [];
  const own = [...reading].find(([id, { own: asked }]) => asked !== undefined && isOf(caseId, id));
  const sent = own?.[1].own?.exchange.sent;
  const asks = sent === undefined ? [] : linesOf(sent).map(shell);
  return spec.kind === 'embedded' ? [`omnichannel serve --release ${spec.release}`, ...asks] : asks;
}

const isOf = (wanted: string, id: string): boolean => id === wanted || id.startsWith(`${wanted}/`);

const linesOf = (sent: SentRequest): readonly string[] => [loginOf(sent) ?? [], curlOf(sent)].flat();
