import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { AgreementLinks } from './agreement-links';

interface AgreementSheetProps {
  open: boolean;
  title: string;
  /** Why the person is asked now. */
  why: string;
  /** The words of the button that says no. */
  refuse: string;
  busy?: boolean;
  onAgree: () => void;
  onRefuse: () => void;
}

/** Asks for consent to the user agreement and the privacy policy. */
export function AgreementSheet({ open, title, why, refuse, busy = false, onAgree, onRefuse }: AgreementSheetProps) {
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onRefuse}
      testId="agreement-sheet"
      foot={
        <>
          <View className="grow">
            <Button kind="ghost" wide onPress={onRefuse} testId="agreement-refuse">
              {refuse}
            </Button>
          </View>
          <View className="grow">
            <Button kind="brand" wide loading={busy} onPress={onAgree} testId="agreement-agree">
              同意并继续
            </Button>
          </View>
        </>
      }
    >
      <View className="second">{why}</View>
      <View className="agreement-ask">
        <AgreementLinks />
      </View>
    </Sheet>
  );
}
