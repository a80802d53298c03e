#!/usr/bin/env node
import { settleColours } from '../config/colours.ts';
import { loadEnvFile } from '../config/env-file.ts';
import { switchOffHeaderLogs } from '../config/header-logs.ts';
import { runCommandLine } from './help.ts';
import { createProgram, withCommand } from './program.ts';

settleColours(process.env);
loadEnvFile(process.env);
switchOffHeaderLogs((line) => void process.stderr.write(`${line}\n`));
await runCommandLine(createProgram(), withCommand(process.argv.slice(2)));
