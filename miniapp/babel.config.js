const { ios, chrome } = require('./config/floor.json');

module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        // iOS 14.5 is the first with BigInt (zod makes one when it is loaded), `inset` and the `gap` of a flex box. Chrome 87
        // is the first with all of them, and older than the web views that have base library 2.32.3.
        targets: { ios, chrome },
      },
    ],
  ],
};
