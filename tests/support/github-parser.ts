import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';

/** Prints what GitHub's own parser has against each file. It runs in a process of its own, since Playwright cannot load the parser. */
const files: readonly { readonly kind: 'workflow' | 'action'; readonly content: string }[] = JSON.parse(
  process.argv[2] ?? '[]',
);
const mistakes = files.map(({ kind, content }) => {
  const parse = kind === 'workflow' ? parseWorkflow : parseAction;
  const { context } = parse({ name: `${kind}.yml`, content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
});
process.stdout.write(JSON.stringify(mistakes));
