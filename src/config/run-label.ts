import { urlOf } from '../lib/url.ts';
import type { Environment } from './variables.ts';

/** Which build a run belongs to. */
export interface RunLabel {
  /** Commit, build or ticket; null if nobody told it. */
  readonly label: string | null;
  /** Link to the job of the CI service; null if it told none. */
  readonly job: string | null;
}

/** Reads RUN_LABEL, or what the usual CI services tell: GitHub, GitLab, Jenkins, Azure, CircleCI, Buildkite, Bitbucket. Pure. */
export function readRunLabel(env: Environment): RunLabel {
  const first = (...values: readonly (string | undefined)[]): string | null =>
    values.map((value) => value?.trim()).find((value) => value !== undefined && value !== '') ?? null;
  const label = first(
    env['RUN_LABEL'],
    env['GITHUB_SHA'],
    env['CI_COMMIT_SHA'],
    env['GIT_COMMIT'],
    env['BUILD_SOURCEVERSION'],
    env['CIRCLE_SHA1'],
    env['BUILDKITE_COMMIT'],
    env['BITBUCKET_COMMIT'],
    env['BUILD_NUMBER'],
  );
  const job = first(
    githubJob(env),
    env['CI_JOB_URL'],
    env['BUILD_URL'],
    env['CIRCLE_BUILD_URL'],
    env['BUILDKITE_BUILD_URL'],
  );
  return { label, job: job !== null && /^https?:$/.test(urlOf(job)?.protocol ?? '') ? job : null };
}

function githubJob(env: Environment): string | undefined {
  const [server, repository, run] = [
    env['GITHUB_SERVER_URL'],
    env['GITHUB_REPOSITORY'],
    env['GITHUB_RUN_ID'],
  ];
  return server === undefined || repository === undefined || run === undefined
    ? undefined
    : `${server}/${repository}/actions/runs/${run}`;
}
