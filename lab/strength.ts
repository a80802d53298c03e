import { schemaFindings } from '../src/engine/schemas.ts';
import { mutantsOf, unsampled, type Mutant } from './mutations.ts';
import { sampledSchemas, type Sampled } from './schemas.ts';
import type { Waiver } from './waivers/define.ts';
import { waivers } from './waivers/index.ts';

/** How many wrong bodies the schemas refuse. */
export interface Strength {
  readonly mutants: number;
  readonly refused: number;
  /** Mutants that are accepted without a waiver. */
  readonly holes: readonly string[];
  /** Unused waivers. */
  readonly idle: readonly Waiver[];
  /** Documented fields that no sample has, so that no mutant tests them. */
  readonly unsampled: readonly string[];
}

const accepts = (schema: Sampled['schema'], body: unknown): boolean =>
  schemaFindings(schema, body, '').length === 0;

const waives = (waiver: Waiver, schema: string, { field, mutation, says }: Mutant): boolean =>
  (schema === waiver.schema ||
    schema.startsWith(waiver.schema.endsWith('@') ? waiver.schema : `${waiver.schema}@`)) &&
  waiver.fields.includes(field) &&
  waiver.mutations.includes(mutation) &&
  (waiver.values?.includes(says) ?? true);

/** Tries every mutant on every schema. Pure but for reading the schemas. */
export async function strengthOfSchemas(): Promise<Strength> {
  const used = new Set<Waiver>();
  const holes: string[] = [];
  let [mutants, refused] = [0, 0];
  const schemas = await sampledSchemas(accepts);
  for (const { name, schema, sample } of schemas)
    for (const mutant of mutantsOf(schema, sample)) {
      mutants += 1;
      if (!accepts(schema, mutant.body)) {
        refused += 1;
        continue;
      }
      const applicable = waivers.filter((waiver) => waives(waiver, name, mutant));
      for (const waiver of applicable) used.add(waiver);
      if (applicable.length === 0)
        holes.push(`${name} accepts ${mutant.field || 'the body'} ${mutant.mutation}: ${mutant.says}`);
    }
  return {
    mutants,
    refused,
    holes,
    idle: waivers.filter((waiver) => !used.has(waiver)),
    unsampled: schemas.flatMap(({ name, schema, sample }) =>
      unsampled(schema, sample).map((field) => `${name} ${field}`),
    ),
  };
}
