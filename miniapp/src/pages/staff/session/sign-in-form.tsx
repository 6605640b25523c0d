import { View } from '@tarojs/components';
import { useState } from 'react';
import { plain } from '@anxin/shared/values/typed';
import { ApiError, wordsFor } from '@/api/failures';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { useSubmit } from '@/hooks/use-submit';
import { signInAsStaff } from './staff-session';

/** User name and password; a fault stands at its field. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [signIn, busy] = useSubmit(
    async () => {
      setMissing(true);
      setFailure(null);
      if (!plain(username) || !password) return;
      await signInAsStaff(plain(username), password);
      onSignedIn();
    },
    (error) => {
      setFailure(error);
      return true;
    },
  );
  const refusal = failure instanceof ApiError ? failure : null;
  const general = failure !== null && !(refusal?.fieldReason('username') ?? refusal?.fieldReason('password'));
  return (
    <View className="sign-in">
      <Field
        name="username"
        label="账号"
        value={username}
        onChange={setUsername}
        kind="id"
        placeholder="由门店为您开通"
        maxLength={64}
        error={missing && !plain(username) ? '请填写账号' : refusal?.fieldReason('username')}
        onConfirm={signIn}
        focused
        testId="staff-username"
      />
      <Field
        name="password"
        label="密码"
        kind="password"
        value={password}
        onChange={setPassword}
        onConfirm={signIn}
        maxLength={128}
        error={missing && !password ? '请填写密码' : refusal?.fieldReason('password')}
        testId="staff-password"
      />
      {general && (
        <View className="sign-in__failure" role="alert" data-testid="staff-login-error">
          {messageFor(failure)}
        </View>
      )}
      <Button kind="action" wide loading={busy} onPress={signIn} testId="staff-login">
        登录
      </Button>
    </View>
  );
}

function messageFor(failure: unknown): string {
  if (failure instanceof ApiError && failure.status < 500) return failure.message;
  const { title, text } = wordsFor(failure);
  return `${title}。${text}`;
}
