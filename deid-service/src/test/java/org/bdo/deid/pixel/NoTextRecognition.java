package org.bdo.deid.pixel;

/** A machine without Tesseract. */
public final class NoTextRecognition {

    public static PixelCleaner cleaner() {
        return new PixelCleaner(null);
    }

    private NoTextRecognition() {}
}
