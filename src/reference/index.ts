export type { Data } from './data/types.ts';
export { startReference } from './server.ts';
export { unserved } from './unserved.ts';
export type {
  Actor,
  Asked,
  DataState,
  EndpointId,
  Reference,
  ReferenceOptions,
  Release,
  Tamper,
  WireReply,
} from './types.ts';
