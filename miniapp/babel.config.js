module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        // WeChat 8.0.30 (base library 2.32.3) and the browsers of the same age.
        targets: { ios: '13', chrome: '80' },
      },
    ],
  ],
};
