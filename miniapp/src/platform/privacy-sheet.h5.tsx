/** A browser asks for the camera and the place by itself: there is nothing to add. */
export function PrivacySheet() {
  return null;
}
