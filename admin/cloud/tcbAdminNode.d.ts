/** The part of `tcb-admin-node` that is used here; the package brings no types of its own. */
declare module 'tcb-admin-node' {
  export interface Settings {
    readonly env?: string;
    readonly secretId?: string;
    readonly secretKey?: string;
    /** Of a secret that is lent for a while. */
    readonly sessionToken?: string;
    readonly serviceUrl?: string;
    readonly signMethod?: 'v2' | 'v3';
    /** Null: none, whatever the environment says. */
    readonly proxy?: string | null;
    readonly headers?: Readonly<Record<string, string>>;
    /** False: the settings are the new client's alone. */
    readonly isUpdateSelfConfig?: boolean;
  }

  /** Calls that fail answer `{code, message, requestId}`; only those of a transaction throw it. */
  export interface App {
    database(): unknown;
    callFunction(call: { readonly name: string; readonly data?: object }): Promise<Record<string, unknown>>;
    uploadFile(file: {
      readonly cloudPath: string;
      readonly fileContent: Buffer;
    }): Promise<Record<string, unknown>>;
    getTempFileURL(files: { readonly fileList: readonly string[] }): Promise<Record<string, unknown>>;
    deleteFile(files: { readonly fileList: readonly string[] }): Promise<Record<string, unknown>>;
    callCompatibleWxOpenApi(call: WeChatCall): Promise<Record<string, unknown>>;
    callWxPayApi(call: WeChatCall): Promise<Record<string, unknown>>;
  }

  interface WeChatCall {
    readonly apiName: string;
    readonly requestData: Buffer;
  }

  const tcb: { init(settings: Settings): App };
  export default tcb;
}
