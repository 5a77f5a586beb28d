/** The little of oidc-provider that our issuer for tests uses; the package brings no types. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  type Context = { oidc: { session?: { accountId?: string } } };
  class Grant {
    constructor(of: { clientId: string; accountId?: string });
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }
  type Configuration = {
    clients: Record<string, unknown>[];
    cookies: { keys: string[] };
    features: Record<string, { enabled: boolean }>;
    interactions: { url: (context: Context, interaction: { uid: string }) => string };
    claims: Record<string, string[]>;
    findAccount: (
      context: Context,
      id: string,
    ) => { accountId: string; claims: () => Promise<Record<string, unknown>> };
    loadExistingGrant: (context: Context) => Promise<Grant>;
  };
  export default class Provider {
    constructor(issuer: string, configuration: Configuration);
    Grant: typeof Grant;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  }
}
