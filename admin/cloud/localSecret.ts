/** The secret of the local cloud that `npm start` runs: known to this machine only, and good for nothing else. */
export const LOCAL_SECRET = { secretId: 'local-admin-id', secretKey: 'local-admin-key' };
/** The mini program of the local cloud. */
export const LOCAL_APP = { appId: 'wxlocal', secret: 'local-app-secret' };
