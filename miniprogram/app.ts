import { ENVIRONMENTS } from './environments';

App({
  onLaunch() {
    // An environment that is not named is the first one ever made: a trial would write into the books.
    const env = ENVIRONMENTS[wx.getAccountInfoSync().miniProgram.envVersion];
    wx.cloud.init({ traceUser: false, ...(env !== undefined && { env }) });
  },
});
