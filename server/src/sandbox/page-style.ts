import { Html } from './html';

/** The style of WeChat's own questions: its green, its sheets and rows, at the width of a phone. */
export const pageStyle = new Html(`
*{box-sizing:border-box;margin:0}
body{font:15px/1.5 -apple-system,"PingFang SC","Noto Sans SC","Microsoft YaHei",sans-serif;background:#ededed;color:#191919;
  -webkit-text-size-adjust:100%}
main{max-width:430px;min-height:100vh;margin:0 auto;background:#fff;display:flex;flex-direction:column}
header{position:sticky;top:0;z-index:1;background:#ededed;height:48px;display:flex;align-items:center;justify-content:center;
  font-size:17px;font-weight:600}
.app{display:flex;align-items:center;gap:12px;padding:24px 24px 0}
.logo{width:44px;height:44px;flex:none;border-radius:10px;background:linear-gradient(150deg,#07313c,#17798e);color:#fff;
  display:grid;place-items:center;font-size:20px;font-weight:700}
.app b{display:block;font-size:17px;line-height:1.3}
.app span{color:#666;font-size:14px}
h1{font-size:20px;line-height:1.4;padding:20px 24px 4px}
p.about{color:#666;font-size:14px;padding:0 24px 12px}
form{display:flex;flex-direction:column;flex:1}
.rows{list-style:none;padding:0 0 12px}
.row{display:flex;align-items:center;gap:12px;min-height:68px;padding:10px 24px;cursor:pointer;position:relative}
.row::after{content:"";position:absolute;left:80px;right:0;bottom:0;border-bottom:1px solid #e5e5e5}
.row:hover,.row:has(:checked){background:#f6fbf8}
.row:has(:focus-visible){outline:2px solid #07c160;outline-offset:-2px}
.face{width:44px;height:44px;flex:none;border-radius:6px;background:#d8ecf0;color:#0b4a5a;display:grid;place-items:center;
  font-size:17px;font-weight:600}
.face.new{background:#e9f7ef;color:#0a7a43;font-size:24px;font-weight:400}
.who{flex:1;min-width:0}
.who b{display:block;font-size:17px;font-weight:500;line-height:1.35}
.who span{color:#666;font-size:13px;font-variant-numeric:tabular-nums}
.row input[type=radio]{appearance:none;width:22px;height:22px;flex:none;border:1.5px solid #b8b8b8;border-radius:50%}
.row input[type=radio]:checked{border-color:#07c160;background:#07c160 url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 22 22' fill='none' stroke='white' stroke-width='2.4' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='m6 11.4 3.4 3.4L16 8'/%3E%3C/svg%3E") center/cover}
.typed{padding:12px 24px 16px 80px}
.typed label{display:block;font-size:13px;color:#666;padding-bottom:6px}
.typed input{width:100%;height:48px;border:1px solid #d0d0d0;border-radius:8px;padding:0 12px;font:inherit;font-size:17px}
.typed input:focus{outline:2px solid #07c160;border-color:transparent}
.typed.plain{padding-left:24px}
li:has(#new:not(:checked)) .typed{display:none}
.fault{color:#c5221f;font-size:14px;padding:0 24px 12px}
.row~.fault{padding-left:80px}
.number{margin:8px 24px 16px;padding:16px;border-radius:10px;background:#f7f7f7;display:flex;align-items:center;gap:12px}
.number b{display:block;font-size:22px;font-weight:600;letter-spacing:.5px;font-variant-numeric:tabular-nums;line-height:1.3}
.number div span{color:#666;font-size:13px}
footer{position:sticky;bottom:0;margin-top:auto;background:#fff;padding:12px 24px calc(16px + env(safe-area-inset-bottom));
  border-top:1px solid #eee}
.buttons{display:flex;gap:12px;justify-content:center}
button,a.button{flex:1;max-width:200px;height:48px;border:0;border-radius:8px;font:inherit;font-size:17px;font-weight:600;
  cursor:pointer;display:grid;place-items:center;text-decoration:none}
button:focus-visible,a.button:focus-visible{outline:3px solid #0b4a5a;outline-offset:2px}
.allow{background:#07c160;color:#fff}
.deny{background:#f2f2f2;color:#06ae56}
.messages{list-style:none;padding:8px 16px 24px;background:#ededed;flex:1}
.message{background:#fff;border-radius:10px;padding:14px 16px;margin-top:12px}
.message-head{display:flex;justify-content:space-between;color:#666;font-size:13px;padding-bottom:6px}
.message-head b{color:#191919;font-size:15px;font-variant-numeric:tabular-nums}
.note{padding-top:10px;text-align:center;font-size:12px;color:#737373}
`);
