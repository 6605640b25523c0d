import { View } from '@tarojs/components';
import { Sheet } from '@/components/sheet';
import { SignInBlock } from '@/hooks/sign-in-block';
import './sign-in-sheet.scss';

/** Asks to sign in when a booking is confirmed. The page asks for the other needs. */
export function SignInSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet open={open} title="登录后提交预约" onClose={onClose} testId="booking-sign-in">
      <View className="second">您选的门店、项目和时间都会保留。登录后，门店才能联系您并为您留位。</View>
      <View className="booking-sign-in__act">
        <SignInBlock onDone={nothingMore} />
      </View>
    </Sheet>
  );
}

const nothingMore = () => undefined;
