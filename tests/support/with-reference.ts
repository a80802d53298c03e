import { startReference, type Reference, type ReferenceOptions } from '../../src/reference/index.ts';
import { startTroubleServer, type TroubleOptions, type TroubleServer } from './intermediary-server.ts';

/** Starts a reference workspace, and closes it whatever happens. */
export async function withReference<Value>(
  options: Partial<ReferenceOptions>,
  use: (reference: Reference) => Promise<Value>,
): Promise<Value> {
  const reference = await startReference(options);
  try {
    return await use(reference);
  } finally {
    await reference.close();
  }
}

/** Starts one with a server in front that meets some requests with a trouble, and closes both whatever happens. */
export const withTrouble = <Value>(
  options: Partial<ReferenceOptions>,
  trouble: Omit<TroubleOptions, 'upstream'>,
  use: (server: TroubleServer, reference: Reference) => Promise<Value>,
): Promise<Value> =>
  withReference(options, async (reference) => {
    const server = await startTroubleServer({ ...trouble, upstream: reference.url });
    try {
      return await use(server, reference);
    } finally {
      await server.close();
    }
  });
