import { embeddedWords } from '../../config/variables.ts';
import { pluralize } from '../../lib/pluralize.ts';
import { modulesOf } from '../../contract/licence.ts';
import { isUnlicensed } from '../../runner/unlicensed.ts';
import { costLines, costOf } from './costs.ts';
import { type Inspection, bad, good, warning, type Line } from './inspection.ts';

/** Whether the workspace can be reached, and how. */
export function connectionLines({ config, workspace }: Inspection): readonly Line[] {
  const { unreachable, url, embedded } = workspace;
  const where = `${url}${embedded ? `, ${embeddedWords}` : ''}`;
  if (unreachable !== null) return [bad('workspace', `${where}: ${unreachable.reason}`, unreachable.remedy)];
  return [
    good('workspace', `${where}, answers without a redirect`),
    tlsLine(url, config),
    ...(config.proxy === undefined
      ? []
      : [good('proxy', `asked through ${new URL(config.proxy.url).host}, by ${config.proxy.variable}`)]),
  ];
}

const isLocal = (url: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(new URL(url).hostname);

function tlsLine(url: string, { insecureTls, tls }: Inspection['config']): Line {
  const shown = tls?.client === undefined ? '' : ', and a client certificate is shown';
  if (url.startsWith('https:'))
    return insecureTls
      ? warning(
          'TLS',
          `the certificate is not verified${shown}`,
          'leave INSECURE_TLS out, and give the authority in TLS_CA',
        )
      : good('TLS', `the certificate is verified${shown}`);
  return isLocal(url)
    ? good('TLS', 'not needed on this machine')
    : warning('TLS', 'credentials travel unencrypted', 'use https in BASE_URL');
}

/** Version and licence of the workspace, and the contract that judges it. */
export function releaseLines(inspection: Inspection): readonly Line[] {
  const { workspace, endpoints, clockAheadMs } = inspection;
  const { version, contract } = workspace;
  const deviations = endpoints.reduce((sum, one) => sum + one.deviations, 0);
  const judged =
    contract === 'released'
      ? good(
          'contract',
          `documented, with ${pluralize(deviations, 'known deviation')} of release ${version?.release ?? ''}`,
        )
      : good('contract', 'documented');
  return [versionLine(workspace), judged, ...licenceLines(inspection), clockLine(clockAheadMs)];
}

function versionLine({ version }: Inspection['workspace']): Line {
  if (version === null)
    return warning('version', 'unknown', 'set RELEASE to its major.minor to judge it as that release');
  if (version.newerThanKnown)
    return warning(
      'version',
      `${version.told}, newer than what is known here; judged as ${version.release}`,
      'read its release notes for the five endpoints',
    );
  return good('version', `${version.told}, release ${version.release}`);
}

/** The licence, and how many cases need it. Some are asked without one too: a right reply has the same verdict. */
function licenceLines(inspection: Inspection): readonly Line[] {
  const { workspace, endpoints, config, cases } = inspection;
  const modules = modulesOf(endpoints.map(({ contract }) => contract)).join(' and ');
  if (workspace.premium === true) return [good('licence', `Premium, with ${modules}`)];
  if (workspace.premium === null)
    return [warning('licence', 'unknown', 'use an admin account, which may read it')];
  const unserved = endpoints.filter(({ contract }) => isUnlicensed(inspection, contract));
  const asked = cases.filter(
    ({ contract, unasked }) =>
      unasked === undefined && unserved.some((endpoint) => endpoint.contract === contract),
  ).length;
  const { notChecked, notApplicable } = costOf(inspection, 'licence');
  const all = notChecked + notApplicable + asked;
  const [cost, remedy] = config.requirePremium
    ? [{ notChecked: all, notApplicable: 0 }, 'leave REQUIRE_PREMIUM out']
    : [{ notChecked: 0, notApplicable: all }, 'set REQUIRE_PREMIUM=1 to insist'];
  return costLines('licence', 'none', cost, `start a trial, or ${remedy}`);
}

const day = 86_400_000;

function clockLine(ahead: number | undefined): Line {
  if (ahead === undefined)
    return warning('clock', 'unknown', 'nothing, unless a run reports implausible dates');
  // The Date header has whole seconds.
  const seconds = Math.round(Math.abs(ahead) / 1000);
  const says = `${seconds} s ${ahead < 0 ? 'behind' : 'ahead of'} this machine`;
  if (seconds <= 60) return good('clock', seconds <= 1 ? 'as on this machine' : says);
  const remedy = 'set both clocks by NTP';
  return Math.abs(ahead) > day ? bad('clock', says, remedy) : warning('clock', says, remedy);
}
