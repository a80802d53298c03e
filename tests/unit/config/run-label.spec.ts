import { readRunLabel } from '../../../src/config/run-label.ts';
import { expect, test } from '../../support/test.ts';

const github = {
  GITHUB_SHA: '0a1b2c3',
  GITHUB_SERVER_URL: 'https://github.example',
  GITHUB_REPOSITORY: 'chat/server',
  GITHUB_RUN_ID: '77',
};
const githubJob = 'https://github.example/chat/server/actions/runs/77';

for (const [name, env, label, job] of [
  ['nothing', {}, null, null],
  ['an empty label', { RUN_LABEL: ' ' }, null, null],
  ['GitHub', github, '0a1b2c3', githubJob],
  ['RUN_LABEL on GitHub', { ...github, RUN_LABEL: 'QA-12' }, 'QA-12', githubJob],
  [
    'GitLab',
    { CI_COMMIT_SHA: 'f00', CI_JOB_URL: 'https://gitlab.example/-/jobs/1' },
    'f00',
    'https://gitlab.example/-/jobs/1',
  ],
  [
    'Jenkins',
    { BUILD_NUMBER: '41', BUILD_URL: 'http://jenkins:8080/job/a/41/' },
    '41',
    'http://jenkins:8080/job/a/41/',
  ],
  ['a job that is no web address', { CI_JOB_URL: 'javascript:alert(1)' }, null, null],
] as const)
  test(`the label of a run, told by ${name}`, () => {
    expect(readRunLabel(env)).toEqual({ label, job });
  });
