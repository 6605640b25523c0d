import { View } from '@tarojs/components';
import { useState } from 'react';
import { bindPhoneByCode, sendPhoneCode } from '@anxin/shared/contracts/customer';
import { isPhone, normalisePhone, phoneHint } from '@anxin/shared/values/phone';
import { plain } from '@anxin/shared/values/typed';
import { call } from '@/api/client';
import { ApiError, wordsFor } from '@/api/failures';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { useNow } from '@/hooks/use-now';
import { useSend } from '@/hooks/use-send';
import { useSubmit } from '@/hooks/use-submit';

interface Sent {
  phone: string;
  sentAtMs: number;
  /** The instant from which the next code can be asked for. */
  againAtMs: number;
  words: string;
}

/** A number by hand, proved by a code in a text message. */
export function CodeForm({ onBound }: { onBound: () => Promise<void> }) {
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [sent, setSent] = useState<Sent | null>(null);
  const [faults, setFaults] = useState<{ phone?: string; code?: string }>({});
  const number = normalisePhone(phone);
  const waitSeconds = useWait(sent?.phone === number ? sent : null);
  const send = useSend('member', bindPhoneByCode);

  const [ask, asking] = useSubmit(
    async () => {
      setFaults({});
      if (!isPhone(number)) return setFaults({ phone: phoneHint });
      const answer = await call(sendPhoneCode, { body: { phone: number } }, { as: 'member' });
      const { delivery, resendAfterSeconds } = answer;
      const sentAtMs = Date.now();
      const againAtMs = sentAtMs + resendAfterSeconds * 1000;
      setSent({ phone: number, sentAtMs, againAtMs, words: wordsOf[delivery] });
    },
    (error) => {
      setFaults({ phone: reasonOf(error, 'phone') });
      return true;
    },
  );
  const [bind, binding] = useSubmit(
    async () => {
      setFaults({});
      if (!isPhone(number)) return setFaults({ phone: phoneHint });
      if (!/^\d{6}$/.test(code)) return setFaults({ code: '请填写短信里的 6 位数字' });
      await send({ body: { phone: number, code } });
      await onBound();
    },
    (error) => {
      const aboutPhone = error instanceof ApiError && error.code === 'phone_taken';
      setFaults(aboutPhone ? { phone: error.message } : { code: reasonOf(error, 'code') });
      return true;
    },
  );

  return (
    <View className="code-form">
      <Field
        name="phone"
        label="手机号"
        kind="phone"
        value={phone}
        onChange={setPhone}
        maxLength={24}
        placeholder="例如 13812345678"
        hint="港澳台和海外号码请加 + 和地区代码，例如 +852"
        error={faults.phone}
        testId="code-phone"
      />
      <Field
        name="smsCode"
        label="短信验证码"
        kind="digits"
        value={code}
        onChange={(typed) => setCode(plain(typed).replaceAll(/\D/g, '').slice(0, 6))}
        onConfirm={bind}
        maxLength={20}
        placeholder="6 位数字"
        hint={sent?.words}
        error={faults.code}
        unit={
          <Button size="small" loading={asking} disabled={waitSeconds > 0} onPress={ask} testId="code-send">
            {waitSeconds > 0 ? `${waitSeconds} 秒后重发` : sent ? '重新获取' : '获取验证码'}
          </Button>
        }
        testId="code-typed"
      />
      <Button kind="action" wide loading={binding} onPress={bind} testId="code-bind">
        绑定
      </Button>
    </View>
  );
}

const wordsOf = {
  sent: '验证码已发送，5 分钟内有效',
  unknown: '短信可能已经发出，收到后请填写；一分钟内没有收到，请重新获取',
} as const;

/** Whole seconds until the next code can be asked for; 0 once it can. */
function useWait(sent: Sent | null): number {
  // The clock on the page may be a second behind the moment the code was sent.
  const now = Math.max(useNow(), sent?.sentAtMs ?? 0);
  return sent === null ? 0 : Math.max(0, Math.ceil((sent.againAtMs - now) / 1000));
}

/** The reason of the failure at the field, if it is about the field; else in general. */
function reasonOf(error: unknown, field: string): string {
  if (error instanceof ApiError && error.status < 500) return error.fieldReason(field) ?? error.message;
  const { title, text } = wordsFor(error);
  return text === '' ? title : `${title}。${text}`;
}
